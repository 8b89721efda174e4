// `npm test`: everything, on a fresh clone after `npm ci`. Goes on past failures and ends in the line
// "N passed, N failed" over all runners. It cannot end green by not running: a step that fails, a runner without a
// report, with no test, or with a bad exit and no failed test, each count as one failure.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findChromium, installChromium } from './chromium.mjs';

const results = 'test-results';
let passed = 0;
let failed = 0;
let skipped = 0;

function heading(title) {
  console.log(`\n=== ${title}`);
}

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

/** A step that is no test runner: fine, or one failure. */
function step(title, command, args) {
  heading(title);
  if (run(command, args)) return true;
  console.log(`FAILED: ${title}`);
  failed++;
  return false;
}

/** A test runner: its report says how many. */
function runner(title, file, count, command, args, env) {
  heading(title);
  const fine = run(command, args, env);
  let report;
  try {
    report = count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.log(`FAILED: ${title} left no report (${error.message})`);
    failed++;
    return;
  }
  passed += report.passed;
  failed += report.failed;
  skipped += report.skipped;
  const ranNothing = report.passed + report.failed + report.skipped === 0;
  if (ranNothing || (!fine && report.failed === 0)) {
    console.log(`FAILED: ${title} ${ranNothing ? 'ran no test' : 'ended badly'}`);
    failed++;
  }
}

const vitestReport = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
});
const playwrightReport = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
});

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

step('Format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']);
step('Lint', 'npx', ['oxlint', '--type-aware', '--deny-warnings']);
step('Types', 'npm', ['run', '-s', 'typecheck']);
const built = step('Build', 'npx', ['vite', 'build']);
if (built) step('Size of the first load', 'node', ['tools/budget.mjs']);

const unit = `${results}/unit.json`;
runner('Unit and component tests', unit, vitestReport, 'npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unit}`,
]);

heading('Browser');
if (findChromium() === undefined) installChromium();
console.log(findChromium() ?? "Playwright's own Chromium");

const demo = `${results}/e2e-demo.json`;
runner('Browser tests on the demo', demo, playwrightReport, 'npx', ['playwright', 'test', '--project=demo'], {
  E2E_REPORT: demo,
});

if (spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0) {
  const jaeger = `${results}/e2e-jaeger.json`;
  runner(
    'Browser tests on a real Jaeger',
    jaeger,
    playwrightReport,
    'npx',
    ['playwright', 'test', '--project=jaeger'],
    {
      E2E_REPORT: jaeger,
    },
  );
} else {
  console.log('\n!!! NOT TESTED AGAINST A REAL JAEGER: there is no Go toolchain to build one with.');
}

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
