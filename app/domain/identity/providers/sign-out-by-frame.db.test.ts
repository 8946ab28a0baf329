import { expect, test } from 'vitest'
import type { Provider } from './load-provider.server.ts'
import { signOutByFrame } from './sign-out-by-frame.server.ts'

test.each([null, '', '\0', 'a\0b', 'nobody’s'])(
  'the session id %j ends nothing, and is no fault',
  async (sessionId) => {
    const provider = { id: 2_147_483_647, code: 'none', name: 'None', issuer: 'https://id.example' } as Provider
    const origin = { clientAddress: '192.0.2.1', requestId: 'r', userAgent: '' }
    expect(await signOutByFrame(provider, { issuer: provider.issuer, sessionId }, origin)).toBe(0)
  },
)
