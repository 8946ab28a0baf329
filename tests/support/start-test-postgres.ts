import type { TestProject } from 'vitest/node'
import { acquireTestPostgres, releaseTestPostgres, type TestPostgres } from './test-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testPostgres: TestPostgres
  }
}

export default async function startTestPostgres(project: TestProject): Promise<() => Promise<void>> {
  project.provide('testPostgres', await acquireTestPostgres())
  return releaseTestPostgres
}
