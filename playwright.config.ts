import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tools/chromium.mjs';

const port = Number(process.env.E2E_PORT ?? 4179);
const demo = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  // Machines that run these are slow and shared: what comes late is not wrong. Only what never comes is.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? 'test-results/e2e.json' }]],
  outputDir: 'test-results/artifacts',
  use: {
    launchOptions: chromiumLaunch(),
    // Recording costs a good part of a run: only what failed once is recorded.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    video: 'off',
    viewport: { width: 1440, height: 900 },
  },
  projects: [
    { name: 'demo', testDir: 'e2e/demo', use: { baseURL: demo } },
    // Each file has a Jaeger of its own, with one worker to it.
    { name: 'jaeger', testDir: 'e2e/jaeger', fullyParallel: false, timeout: 120_000 },
  ],
  // The demo's server; the specs against a real Jaeger start theirs themselves.
  webServer: {
    command: `npx vite build --mode start --outDir dist-demo && npx vite preview --outDir dist-demo --strictPort --port ${port}`,
    url: demo,
    env: { PORT: String(port), JAEGER_URL: '' },
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
