import { expect, test } from 'vitest'
import { sayHearing } from './say-hearing.ts'

const followed = { isFollowed: true, isMuted: false }
const left = { isFollowed: false, isMuted: false }
const muted = { isFollowed: true, isMuted: true }

test('what was done is said with the way back', () => {
  expect(sayHearing('following', followed)).toMatch(/^You follow this ticket.*Stop at any time\.$/)
  expect(sayHearing('following', left)).toMatch(/^You no longer follow.*Follow it again/)
  expect(sayHearing('muting', muted)).toMatch(/muted\. Unmute it/)
  expect(sayHearing('muting', left)).toMatch(/no longer muted\. Mute it again/)
})

test('nothing is said where nothing was done, or where muting has overtaken it', () => {
  expect(sayHearing(null, followed)).toBeNull()
  expect(sayHearing('constructor', followed)).toBeNull()
  expect(sayHearing('following', muted)).toBeNull()
})
