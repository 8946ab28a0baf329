import { defineConfig } from '@playwright/test'
import { chooseHelpdesk } from './bin/test/choose-helpdesk.mjs'
import { findChromium } from './bin/test/find-chromium.mjs'

chooseHelpdesk(process.env)

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'tests',
  testMatch: '{e2e,security}/**/*.e2e.ts',
  outputDir: 'test-results/browser',
  globalSetup: './tests/e2e/start-helpdesk.ts',
  // Each has a helpdesk of its own. More would only wait for each other on two cores.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Upper bounds for a busy machine: nothing waits for so long where all is well.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    // Set above, in the workers alone.
    baseURL: process.env.E2E_BASE_URL,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    screenshot: 'only-on-failure',
    // A trace films each test, at much of the processor's time. To look into one, add `--trace on`.
    trace: 'off',
    launchOptions: { executablePath: findChromium() ?? undefined, args: flags },
  },
})
