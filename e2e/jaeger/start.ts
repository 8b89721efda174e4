/** A real Jaeger with memory storage on free loopback ports: v1's all-in-one by flags, v2 by a configuration file. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Binary } from './build.ts';
import { freePorts, startProgram } from './process.ts';
import type { Running } from './process.ts';

export interface JaegerOptions {
  /** Below which everything is served, e.g. `/jaeger/ui`; empty: the root. */
  readonly basePath?: string;
  /** Folder with an index.html and `static/` to serve in place of Jaeger's own page. */
  readonly uiFolder?: string;
  /** Of a Prometheus to read metrics from. */
  readonly metricsUrl?: string;
  /** The configuration of that page, as the text of a file of this kind. */
  readonly uiConfig?: { readonly kind: 'json' | 'js'; readonly text: string };
  /** Origins whose pages may ask from elsewhere; v2 only. */
  readonly corsOrigins?: readonly string[];
  /** A second storage for archived traces; v2 only. */
  readonly archive?: boolean;
}

export interface Jaeger {
  readonly binary: Binary;
  /** Of the query service, with the base path, without a slash at the end. */
  readonly url: string;
  readonly otlpUrl: string;
  readonly zipkinUrl: string;
  /** Stops it; its memory, hence every trace, is lost. */
  stop(): Promise<void>;
  /** Starts it again on the same ports. */
  start(): Promise<void>;
}

interface Ports {
  readonly query: number;
  readonly otlp: number;
  readonly zipkin: number;
  readonly others: readonly number[];
}

/** Every port that an all-in-one listens on beside those we use, UDP included. */
const otherFlags = [
  'query.grpc-server.host-port',
  'collector.otlp.grpc.host-port',
  'collector.grpc-server.host-port',
  'collector.http-server.host-port',
  'admin.http.host-port',
  'http-server.host-port',
  'processor.jaeger-binary.server-host-port',
  'processor.jaeger-compact.server-host-port',
  'processor.zipkin-compact.server-host-port',
];

export async function startJaeger(binary: Binary, options: JaegerOptions = {}): Promise<Jaeger> {
  const [query, otlp, zipkin, ...others] = await freePorts(3 + otherFlags.length);
  const ports: Ports = { query, otlp, zipkin, others };
  const url = `http://127.0.0.1:${query}${options.basePath ?? ''}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'spoor-jaeger-'));
  if (options.uiConfig !== undefined) await writeFile(uiConfigFile(folder, options), options.uiConfig.text);
  const words =
    binary.command === 'cmd/jaeger' ? await v2Words(folder, ports, options) : v1Words(folder, ports, options);
  const launch = () =>
    startProgram(binary.path, words, `${url}/api/services`, {
      SPAN_STORAGE_TYPE: 'memory',
      OTEL_TRACES_SAMPLER: 'always_off',
      ...(options.metricsUrl === undefined ? {} : { METRICS_STORAGE_TYPE: 'prometheus' }),
    });
  let running: Running | undefined = await launch();
  return {
    binary,
    url,
    otlpUrl: `http://127.0.0.1:${otlp}/v1/traces`,
    zipkinUrl: `http://127.0.0.1:${zipkin}/api/v2/spans`,
    async stop() {
      await running?.stop();
      running = undefined;
      await rm(folder, { recursive: true, force: true });
    },
    async start() {
      if (binary.command === 'cmd/jaeger') await writeV2Config(folder, ports, options);
      running ??= await launch();
    },
  };
}

function uiConfigFile(folder: string, { uiConfig }: JaegerOptions): string {
  return path.join(folder, `ui.${uiConfig?.kind ?? 'json'}`);
}

function v1Words(folder: string, ports: Ports, options: JaegerOptions): string[] {
  const { basePath, uiFolder, uiConfig, metricsUrl } = options;
  return [
    `--query.http-server.host-port=127.0.0.1:${ports.query}`,
    '--collector.otlp.enabled=true',
    `--collector.otlp.http.host-port=127.0.0.1:${ports.otlp}`,
    `--collector.zipkin.host-port=127.0.0.1:${ports.zipkin}`,
    ...otherFlags.map((flag, i) => `--${flag}=127.0.0.1:${ports.others[i]}`),
    ...(basePath === undefined ? [] : [`--query.base-path=${basePath}`]),
    ...(uiFolder === undefined ? [] : [`--query.static-files=${uiFolder}`]),
    ...(metricsUrl === undefined ? [] : [`--prometheus.server-url=${metricsUrl}`]),
    ...(uiConfig === undefined ? [] : [`--query.ui-config=${uiConfigFile(folder, options)}`]),
  ];
}

async function v2Words(folder: string, ports: Ports, options: JaegerOptions): Promise<string[]> {
  return [`--config=file:${await writeV2Config(folder, ports, options)}`];
}

/** JSON is YAML. */
async function writeV2Config(folder: string, ports: Ports, options: JaegerOptions): Promise<string> {
  const { basePath, uiFolder, uiConfig, corsOrigins, archive = false, metricsUrl } = options;
  const memory = { memory: { max_traces: 10_000 } };
  const ui = {
    ...(uiFolder !== undefined && { assets_path: uiFolder }),
    ...(uiConfig !== undefined && { config_file: uiConfigFile(folder, options) }),
  };
  const cors = corsOrigins && { cors: { allowed_origins: corsOrigins, allowed_headers: ['*'] } };
  const metrics = metricsUrl !== undefined && {
    metric_backends: { prom: { prometheus: { endpoint: metricsUrl } } },
  };
  const at = (port: number) => ({ endpoint: `127.0.0.1:${port}` });
  const config = {
    service: {
      extensions: ['jaeger_storage', 'jaeger_query'],
      pipelines: {
        traces: {
          receivers: ['otlp', 'zipkin'],
          processors: ['batch'],
          exporters: ['jaeger_storage_exporter'],
        },
      },
      telemetry: { metrics: { level: 'none' } },
    },
    extensions: {
      jaeger_storage: { backends: { main: memory, ...(archive && { kept: memory }) }, ...metrics },
      jaeger_query: {
        storage: {
          traces: 'main',
          ...(archive && { traces_archive: 'kept' }),
          ...(metrics && { metrics: 'prom' }),
        },
        enable_tracing: false,
        ...(basePath === undefined ? {} : { base_path: basePath }),
        ...(Object.keys(ui).length > 0 && { ui }),
        http: { ...at(ports.query), ...cors },
        grpc: at(ports.others[0]),
      },
    },
    receivers: { otlp: { protocols: { http: at(ports.otlp) } }, zipkin: at(ports.zipkin) },
    processors: { batch: { timeout: '50ms' } },
    exporters: { jaeger_storage_exporter: { trace_storage: 'main' } },
  };
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'jaeger.yaml');
  await writeFile(file, JSON.stringify(config, undefined, 2));
  return file;
}
