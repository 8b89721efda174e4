/**
 * Each worker has its own Jaeger, filled with the test traces, and its own server for the app. Which version: `test.use({ wanted })`;
 * a different one means a different worker. Where a version cannot be had its tests are skipped, loudly.
 */
import { test as base } from '@playwright/test';
import { buildApp, serveApp } from './app.ts';
import type { Built } from './app.ts';
import { binaryFor } from './build.ts';
import type { Binary, NoBinary } from './build.ts';
import { sendTraces } from './send.ts';
import { startJaeger } from './start.ts';
import type { Jaeger } from './start.ts';
import type { Sent } from './traces.ts';
import type { WantedVersion } from './versions.ts';

interface WorkerFixtures {
  wanted: WantedVersion;
  binary: Binary | NoBinary;
  /** Running, with the traces in it. */
  filled: { readonly jaeger: Jaeger; readonly sent: Sent };
  /** The build that a Jaeger serves in place of its own page. */
  plainBuild: Built;
  /** Address of the app that `npm start` serves for `filled`. */
  appUrl: string;
}

interface TestFixtures {
  skipWithoutJaeger: void;
}

const minutes = 60_000;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  wanted: ['v1.41.0', { scope: 'worker', option: true }],
  binary: [
    async ({ wanted }, use) => {
      const binary = await binaryFor(wanted);
      announce(binary);
      await use(binary);
    },
    { scope: 'worker', timeout: 40 * minutes },
  ],
  filled: [
    async ({ binary }, use) => {
      const jaeger = await startJaeger(present(binary));
      try {
        await use({ jaeger, sent: await sendTraces(jaeger) });
      } finally {
        await jaeger.stop();
      }
    },
    { scope: 'worker', timeout: 2 * minutes },
  ],
  plainBuild: [
    // oxlint-disable-next-line no-empty-pattern -- a fixture of Playwright's names what it needs, here nothing
    async ({}, use) => {
      const built = await buildApp();
      try {
        await use(built);
      } finally {
        await built.remove();
      }
    },
    { scope: 'worker', timeout: 6 * minutes },
  ],
  appUrl: [
    async ({ filled }, use) => {
      const built = await buildApp(filled.jaeger.url);
      const served = await serveApp(built.folder, filled.jaeger.url);
      try {
        await use(served.url);
      } finally {
        await served.stop();
        await built.remove();
      }
    },
    { scope: 'worker', timeout: 6 * minutes },
  ],
  skipWithoutJaeger: [
    async ({ binary }, use, testInfo) => {
      testInfo.skip(
        !('path' in binary),
        `no Jaeger ${binary.wanted}: ${'reasons' in binary ? binary.reasons.join('; ') : ''}`,
      );
      await use();
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

export function present(binary: Binary | NoBinary): Binary {
  if ('path' in binary) return binary;
  throw new Error(`no Jaeger ${binary.wanted}`);
}

function announce(binary: Binary | NoBinary): void {
  const rule = '='.repeat(100);
  const lines =
    'path' in binary
      ? [
          `REAL JAEGER: ${binary.version} (${binary.command}) runs where ${binary.wanted} is wanted`,
          ...binary.instead,
        ]
      : [`REAL JAEGER: none for ${binary.wanted}; ITS TESTS ARE SKIPPED`, ...binary.reasons];
  console.log(
    [rule, ...lines.map((line, i) => (i === 0 ? line : `  not to be had: ${line}`)), rule].join('\n'),
  );
}
