import { readFileSync } from 'node:fs'

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** A runner that failed without naming a test, or that left no report, is one failure; a skipped test counts as failed. */
function settle(passed, failed, exitCode) {
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: isUnexplained ? 1 : failed }
}

export function countVitest(file, exitCode) {
  const report = readReport(file)
  if (!report) return settle(0, 0, exitCode)
  const brokenFiles = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
  const skipped = report.numPendingTests + report.numTodoTests
  if (skipped > 0) console.log(`${skipped} tests were skipped: that counts as failed.`)
  return settle(report.numPassedTests, report.numFailedTests + brokenFiles.length + skipped, exitCode)
}

export function countPlaywright(file, exitCode) {
  const report = readReport(file)
  if (!report) return settle(0, 0, exitCode)
  const { expected, unexpected, flaky, skipped } = report.stats
  if (skipped > 0) console.log(`${skipped} browser tests were skipped: that counts as failed.`)
  return settle(expected, unexpected + flaky + skipped, exitCode)
}
