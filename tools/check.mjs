// `npm test`: everything, on a fresh clone after `npm ci`. Goes on past failures and ends in the line
// "N passed, N failed" over all runners, with what failed said once more before it: the log may be long, or cut. It cannot
// end green by not running: a step that fails, a runner without a report, with no test, or with a bad exit and no failed
// test, each count as one failure.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { findChromium, installChromium } from './chromium.mjs';

const results = 'test-results';
let passed = 0;
let failed = 0;
let skipped = 0;
/** What failed, and why. */
const failures = [];

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
  fail(title);
  return false;
}

function fail(what) {
  console.log(`FAILED: ${what}`);
  failures.push(what);
  failed++;
}

/** A test runner: its report says how many. */
function runner(title, file, count, command, args, env) {
  heading(title);
  const fine = run(command, args, env);
  let report;
  try {
    report = count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    fail(`${title} left no report (${error.message})`);
    return;
  }
  passed += report.passed;
  failed += report.failed;
  skipped += report.skipped;
  failures.push(...report.failures);
  const ranNothing = report.passed + report.failed + report.skipped === 0;
  if (ranNothing || (!fine && report.failed === 0)) {
    fail(`${title} ${ranNothing ? 'ran no test' : 'ended badly'}`);
  }
}

const vitestReport = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
  failures: report.testResults.flatMap(({ name, message, assertionResults }) => [
    // A file that could not be loaded has no tests.
    ...(message ? [excerpt(name, message)] : []),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => excerpt(`${name}: ${fullName}`, failureMessages.join('\n'))),
  ]),
});
const playwrightReport = ({ stats, suites }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
  failures: suites.flatMap(brokenSpecs),
});

/** Of a suite and those within: specs that failed, at last or at first. */
function brokenSpecs({ suites = [], specs = [] }) {
  const broken = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, results: tries }) => {
        const errors = tries.flatMap(({ errors: all }) => all.map(({ message }) => message));
        return excerpt(
          `${file}:${line} ${title}${status === 'flaky' ? ' (passed on a retry)' : ''}`,
          errors.join('\n'),
        );
      }),
  );
  return [...suites.flatMap(brokenSpecs), ...broken];
}

const excerptLines = 25;

function excerpt(title, message) {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, excerptLines);
  return [title, ...lines.map((line) => `    ${line}`)].join('\n');
}

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

if (failures.length > 0) {
  heading('What failed');
  for (const failure of failures) console.log(failure);
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
