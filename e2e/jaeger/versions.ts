/**
 * The Jaegers that we are tested against, and how the Go tool chain makes them. A wanted version may have to be replaced: its
 * module is not on every proxy, and v1.49 to v1.76 carry `replace` directives, which `go install` refuses.
 */
export interface Recipe {
  readonly version: string;
  /** Package below `github.com/jaegertracing/jaeger`; its last segment is the name of the binary. */
  readonly command: 'cmd/all-in-one' | 'cmd/jaeger';
  /** What `go` is asked for after the `@`; v2 tags are not valid versions of this module, commits are. */
  readonly at: string;
  /** Built inside a module of our own, which repeats Jaeger's `replace` directive. */
  readonly wrapped: boolean;
  /** Package whose variable holds the version that the server reports. */
  readonly versionPackage: 'pkg/version' | 'internal/version';
}

export const jaegerModule = 'github.com/jaegertracing/jaeger';
export const replaced = 'github.com/Shopify/sarama=github.com/Shopify/sarama@v1.33.0';

export const wantedVersions = ['v1.41.0', 'v2.20.0'] as const;
export type WantedVersion = (typeof wantedVersions)[number];

/** By wanted version, best first. */
export const recipes: Readonly<Record<WantedVersion, readonly Recipe[]>> = {
  'v1.41.0': [
    {
      version: 'v1.41.0',
      command: 'cmd/all-in-one',
      at: 'v1.41.0',
      wrapped: false,
      versionPackage: 'pkg/version',
    },
  ],
  'v2.20.0': [
    {
      version: 'v2.20.0',
      command: 'cmd/jaeger',
      at: '798e4b0fcf22609e381df764a01461affd813e1e',
      wrapped: false,
      versionPackage: 'internal/version',
    },
    // The same commit as v2.13.0.
    {
      version: 'v1.76.0',
      command: 'cmd/jaeger',
      at: 'v1.76.0',
      wrapped: true,
      versionPackage: 'internal/version',
    },
    // A release candidate of v2: Jaeger on the OpenTelemetry Collector with the query service of v1.62.
    {
      version: 'v1.62.0',
      command: 'cmd/jaeger',
      at: 'v1.62.0',
      wrapped: true,
      versionPackage: 'pkg/version',
    },
  ],
};
