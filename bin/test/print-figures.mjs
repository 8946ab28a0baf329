import { readFileSync } from 'node:fs'

/** A line for each fault of the report that says how much it came upon. One that passed left no invariant broken. */
export function printFigures(file) {
  for (const { assertionResults } of JSON.parse(readFileSync(file, 'utf8')).testResults) {
    for (const { title, status, duration, meta } of assertionResults) {
      const figures = Object.entries(meta.figures ?? {}).map(([name, count]) => `${count} ${name}`)
      if (status === 'passed' && figures.length > 0) figures.push('0 violations')
      console.log(`   ${status}, ${Math.round(duration / 1000)} s: ${[title, ...figures].join(' · ')}`)
    }
  }
}
