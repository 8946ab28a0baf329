import { existsSync } from 'node:fs'

const places = [
  process.env.CHROMIUM_PATH,
  // The same engine without windows takes half of the processor’s time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The installed browser that the tests drive: Playwright's own download is not needed. */
export function findChromium() {
  return places.find((place) => place && existsSync(place)) ?? null
}
