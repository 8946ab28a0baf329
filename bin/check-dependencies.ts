import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/project-root.ts'
import { findDependencyProblems } from './dependencies/find-dependency-problems.ts'
import { readLockFile } from './dependencies/read-lock-file.ts'

/** `--list`: the packages that the product takes along, by licence. */
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
const lock = readLockFile()
const problems = findDependencyProblems(lock, { ...manifest.dependencies, ...manifest.devDependencies })
const taken = lock.packages.filter(({ isDevelopment, integrity }) => !isDevelopment && integrity !== undefined)

if (process.argv.includes('--list')) {
  const byLicence = new Map<string, string[]>()
  for (const { name, version, licence = '(none named)' } of taken)
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${version}`])
  const longestFirst = [...byLicence].sort(([, a], [, b]) => b.length - a.length)
  for (const [licence, names] of longestFirst)
    console.log(`${licence} (${names.length})\n  ${names.sort().join('\n  ')}\n`)
}
for (const problem of problems) console.error(problem)
console.log(`${lock.packages.length} packages locked, ${taken.length} taken along, ${problems.length} problems`)
process.exit(problems.length === 0 ? 0 : 1)
