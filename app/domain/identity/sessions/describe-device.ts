import Bowser from 'bowser'

/** A browser and its system in words, from what it said about itself: 'Firefox 130 on Windows 11'. */
export function describeDevice(userAgent: string): string {
  if (userAgent.trim() === '') return 'Unknown browser'
  const { browser, os } = Bowser.parse(userAgent)
  if (!browser.name) return 'Unknown browser'
  const version = browser.version?.split('.')[0]
  const name = version ? `${browser.name} ${version}` : browser.name
  return os.name ? `${name} on ${[os.name, os.versionName].filter(Boolean).join(' ')}` : name
}
