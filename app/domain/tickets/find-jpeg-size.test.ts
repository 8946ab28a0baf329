import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { findJpegSize } from './find-jpeg-size.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const frame = (marker: string) => `ff${marker} 0008 08 0300 0400 01`

test.each(['c0', 'c1', 'c2', 'c3', 'c9', 'cf'])('a frame of the kind %s says the size', (marker) => {
  expect(findJpegSize(bytes(`ffd8 ffe0 0004 0102 ffff ffdb 0003 00 ${frame(marker)}`))).toEqual({
    width: 0x400,
    height: 0x300,
  })
})

test('tables that are numbered like frames are none', () => {
  expect(findJpegSize(bytes(`ffd8 ffc4 0008 08 0300 0400 01 ffd9`))).toBeNull()
})

test('bytes between segments, and lengths that cannot be, hide no frame, as they hide none from decoders', () => {
  for (const between of ['00', '010203', 'ff00', 'ffff', 'ffe1 0000', 'ffe1 0001']) {
    expect(findJpegSize(bytes(`ffd8 ffe0 0004 0102 ${between} ${frame('c2')}`))).toEqual({
      width: 0x400,
      height: 0x300,
    })
  }
})

test('what ends before its frame lacks the rest; what ends or begins to draw without one says nothing', () => {
  for (const part of ['ffd8 ffe1 ffff 4578', 'ffd8 ffc0 0008 08', 'ffd8', 'ffd8 ff', 'ffd8 0102 0304', '']) {
    expect(findJpegSize(bytes(part))).toBe('further')
  }
  expect(findJpegSize(bytes('ffd8 ffd9 ffc0 0008 08 0300 0400 01'))).toBeNull()
  expect(findJpegSize(bytes('ffd8 ffda 0008 08 0300 0400 01'))).toBeNull()
})

test.each([0x01, 0xff])('a long file that leads nowhere costs no time: %s', (byte) => {
  const creeping = Buffer.alloc(4_000_000, byte)
  creeping.set([0xff, 0xd8, 0xff, 0xe0, 0, 2])
  const startedAt = cpuNow()
  expect(findJpegSize(creeping)).toBe('further')
  expect(cpuNow() - startedAt).toBeLessThan(500)
})
