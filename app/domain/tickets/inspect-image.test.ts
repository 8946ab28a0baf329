import { describe, expect, test } from 'vitest'
import { inspectImage } from './inspect-image.ts'

const head = (width: number, height: number) => {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

const wholePng = { mediaType: 'image/png', isWhole: true }

describe('the size of a picture', () => {
  test('is taken from its head', () => {
    expect(inspectImage(head(1_280, 800), wholePng)).toBeNull()
    expect(inspectImage(head(100_000, 1), wholePng)).toMatch(/larger than a screen could show/)
    expect(inspectImage(head(29_999, 29_999), wholePng)).toMatch(/larger than a screen could show/)
  })

  test('is never read from the memory behind a file that ends too soon', () => {
    const shared = Buffer.concat([head(1, 1).subarray(0, 16), Buffer.alloc(16, 0xff)])
    expect(inspectImage(shared.subarray(0, 16), wholePng)).toBeNull()
  })

  test('must stand where it belongs in a long file of a format that we know; others are let be', () => {
    const nothing = Buffer.alloc(100, 0x7f)
    expect(inspectImage(nothing, { mediaType: 'image/webp', isWhole: false })).toMatch(/does not say how large it is/)
    expect(inspectImage(nothing, { mediaType: 'image/wmf', isWhole: false })).toBeNull()
  })
})
