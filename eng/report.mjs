// Reads a test report (CTRF of xunit, JSON of vitest): prints "PASSED FAILED", then "MILLISECONDS NAME" of each test.
// Whatever did not pass counts as failed: a skipped test, and a file whose tests could not be collected.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const tests = report.results ? ctrf(report.results) : vitest(report);
const passed = tests.filter((test) => test.passed).length;
console.log(`${passed} ${tests.length - passed}`);
for (const test of tests) console.log(`${Math.round(test.ms)} ${test.name.replaceAll("\n", " ")}`);

function ctrf(results) {
  const tests = results.tests.map((test) => ({ name: test.name, passed: test.status === "passed", ms: test.duration }));
  const errors = results.extra.suites.flatMap((suite) => suite.errors ?? []);
  return [...tests, ...errors.map(() => ({ name: "error outside of a test", passed: false, ms: 0 }))];
}

function vitest(report) {
  return report.testResults.flatMap((file) => {
    const tests = file.assertionResults.map((test) => ({
      name: test.fullName,
      passed: test.status === "passed",
      ms: test.duration ?? 0,
    }));
    const broken = file.status === "failed" && tests.every((test) => test.passed);
    return broken || tests.length === 0 ? [...tests, { name: file.name, passed: false, ms: 0 }] : tests;
  });
}
