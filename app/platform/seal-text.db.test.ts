import { expect, test } from 'vitest'
import { openSealedText, sealText } from './seal-text.server.ts'

test('what is sealed opens for its purpose alone, and is never the same twice', () => {
  const sealed = sealText('JBSWY3DPEHPK3PXP', 'totp')
  expect(openSealedText(sealed, 'totp')).toBe('JBSWY3DPEHPK3PXP')
  expect(() => openSealedText(sealed, 'client-secret')).toThrow()
  expect(Buffer.from(sealText('JBSWY3DPEHPK3PXP', 'totp'))).not.toEqual(Buffer.from(sealed))
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('JBSWY3')
})

test('what was changed does not open', () => {
  const sealed = sealText('a secret', 'totp')
  for (let place = 0; place < sealed.length; place++) {
    const changed = sealed.slice()
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => openSealedText(changed, 'totp')).toThrow()
  }
})
