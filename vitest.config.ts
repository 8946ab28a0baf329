import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', 'build/**', 'tests/e2e/**']
const kinds = ['db', 'queue', 'fault']
const database = {
  globalSetup: ['tests/support/start-test-postgres.ts'],
  setupFiles: ['tests/support/give-file-a-database.ts'],
  testTimeout: 20_000,
  hookTimeout: 30_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, ...kinds.map((kind) => `**/*.${kind}.test.ts`)],
          testTimeout: 20_000,
        },
      },
      { test: { ...database, name: 'database', include: ['**/*.db.test.ts'], exclude: elsewhere, maxWorkers: 2 } },
      {
        test: {
          ...database,
          name: 'queue',
          include: ['tests/queue/**/*.queue.test.ts'],
          testTimeout: 60_000,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/{faults,stack}/**/*.fault.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
      },
    ],
  },
})
