import type { LockedPackage, LockFile } from './read-lock-file.ts'

/** Licences under which a product of the state may be passed on without giving up anything of its own. */
const ADMITTED = new Set([
  '0BSD',
  'Apache-2.0',
  // Per file: its changed files are to be given out, and we change none.
  'MPL-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Unlicense',
])

/** Read and decided by hand; the reason stands beside each. */
const DECIDED = new Map([
  ['elkjs', 'EPL-2.0: a part of Prisma’s studio, which the image does not hold'],
  ['seq-queue', 'MIT, by its LICENSE file: its package.json does not say; comes with Prisma’s command line'],
])

const REGISTRY = 'https://registry.npmjs.org/'

/**
 * What is wrong with the packages that a lock file names: it is older than package.json, a package comes from elsewhere or without the
 * hash of its content, or it has a licence that nobody has admitted.
 */
export function findDependencyProblems(lock: LockFile, asked: Record<string, string>): string[] {
  return [...compareWithManifest(lock, asked), ...lock.packages.flatMap(judge)]
}

function compareWithManifest(lock: LockFile, asked: Record<string, string>): string[] {
  const names = [...new Set([...Object.keys(lock.asked), ...Object.keys(asked)])]
  return names
    .filter((name) => lock.asked[name] !== asked[name])
    .map((name) => `${name}: package.json and package-lock.json differ; run npm install`)
}

function judge({ name, version, integrity, isOptional, isDevelopment, resolved, licence }: LockedPackage): string[] {
  const problems: string[] = []
  // Builds for other machines that this registry does not hold are locked by version alone, and never installed here.
  if (integrity === undefined && !isOptional)
    problems.push(`${name} ${version} is locked without the hash of its content`)
  if (resolved !== undefined && !resolved.startsWith(REGISTRY)) problems.push(`${name} comes from ${resolved}`)
  const isOnlyNamed = integrity === undefined
  if (!isDevelopment && !isOnlyNamed && !DECIDED.has(name) && !isAdmitted(licence))
    problems.push(`${name} ${version} has the licence ${licence ?? '(none named)'}, which is not admitted`)
  return problems
}

/** Of alternatives one is enough, of several together all must be admitted. */
export function isAdmitted(licence: string | undefined): boolean {
  if (licence === undefined) return false
  const alternatives = licence.replaceAll(/[()]/g, '').split(/ OR /i)
  return alternatives.some((alternative) => alternative.split(/ AND /i).every((name) => ADMITTED.has(name.trim())))
}
