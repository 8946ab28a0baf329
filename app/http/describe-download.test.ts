import { expect, test } from 'vitest'
import { describeDownload } from './describe-download.ts'

const of = (fileName: string, mediaType = 'application/pdf') => describeDownload({ fileName, mediaType, sizeBytes: 3 })

test('a name in any script arrives whole, beside an ASCII stand-in', () => {
  const disposition = of('Übersicht “2026”.pdf').get('Content-Disposition')
  expect(disposition).toBe(
    `attachment; filename="_bersicht _2026_.pdf"; filename*=UTF-8''%C3%9Cbersicht%20%E2%80%9C2026%E2%80%9D.pdf`,
  )
})

test.each(['a"b.txt', "it's (1)*.txt", '50%25.txt', '😀.png', '\ud800.txt'])('%j breaks no header', (name) => {
  const disposition = of(name).get('Content-Disposition') ?? ''
  expect(disposition).toMatch(/^attachment; filename="[^"\\%]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/)
})

test.each(['image/svg+xml', 'text/html', 'application/xml', 'application/javascript'])(
  '%s goes out as octets',
  (type) => {
    expect(of('x', type).get('Content-Type')).toBe('application/octet-stream')
  },
)

test('a picture keeps its type, and nothing may run in it', () => {
  const headers = of('x.png', 'image/png')
  expect(headers.get('Content-Type')).toBe('image/png')
  expect(headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'")
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
})

test.each(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'])('%s is shown', (type) => {
  expect(of('x', type).get('Content-Disposition')).toMatch(/^inline;/)
})

test.each(['image/svg+xml', 'text/html', 'application/xml', 'application/pdf', 'image/bmp', 'application/zip'])(
  '%s is saved (V3.2.1)',
  (type) => {
    expect(of('x', type).get('Content-Disposition')).toMatch(/^attachment;/)
  },
)

test('what is in quarantine is saved, whatever it is', () => {
  const headers = describeDownload({ fileName: 'x.png', mediaType: 'image/png', sizeBytes: 3 }, { isSaved: true })
  expect(headers.get('Content-Disposition')).toMatch(/^attachment;/)
})
