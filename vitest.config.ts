import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', 'build/**', 'tests/e2e/**']
const kinds = ['db', 'queue', 'fault']
const sharedProcess = { isolate: false, setupFiles: ['tests/support/begin-afresh.ts'] }
const database = {
  globalSetup: ['tests/support/start-test-postgres.ts'],
  setupFiles: ['tests/support/give-file-a-database.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...sharedProcess,
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, ...kinds.map((kind) => `**/*.${kind}.test.ts`)],
          maxWorkers: 2,
          // Some laws compute for seven seconds here, and four times as long on a slow machine: the limit ends what hangs.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...database,
          ...sharedProcess,
          setupFiles: [...sharedProcess.setupFiles, ...database.setupFiles],
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: elsewhere,
          // Half of their time they wait for what must pass.
          maxWorkers: 4,
        },
      },
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
          globalSetup: ['tests/faults/bundle-workers.ts'],
          // Longer than any wait in them, which says what it waited for.
          testTimeout: process.env.FAULTS === 'long' ? 3_600_000 : 900_000,
          hookTimeout: 300_000,
          // Each file has servers of its own, and mostly waits for them.
          maxWorkers: 3,
        },
      },
    ],
  },
})
