import { expect, test } from 'vitest'
import { sniffMediaType } from './sniff-media-type.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0,
  0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54,
])

test('a picture is known by its first bytes', async () => {
  expect(await sniffMediaType(png)).toBe('image/png')
})

test('a PDF is known by its first bytes', async () => {
  expect(await sniffMediaType(bytes('%PDF-1.7\n1 0 obj'))).toBe('application/pdf')
})

test('text is text, also in Chinese and when a character is cut off', async () => {
  expect(await sniffMediaType(bytes('the printer on the third floor'))).toBe('text/plain')
  expect(await sniffMediaType(bytes('打印机坏了').slice(0, -1))).toBe('text/plain')
})

test.each(['<!doctype html><script>alert(1)</script>', '\n <svg onload=alert(1)>', '<?xml version="1.0"?><a/>'])(
  'markup is never called text: %s',
  async (markup) => {
    expect(await sniffMediaType(bytes(markup))).not.toMatch(/^(text|image)\//)
  },
)

test('bytes that are nothing known are octets', async () => {
  expect(await sniffMediaType(Uint8Array.from([0, 1, 2, 3, 250, 251]))).toBe('application/octet-stream')
  expect(await sniffMediaType(bytes('text with a \0 in it'))).toBe('application/octet-stream')
})

test('a TIFF whose directory stands at its end is one', async () => {
  expect(await sniffMediaType(Uint8Array.from([0x49, 0x49, 0x2a, 0, 0xff, 0xff, 0xff, 0, 1, 2, 3]))).toBe('image/tiff')
})
