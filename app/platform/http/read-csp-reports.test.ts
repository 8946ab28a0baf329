import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCspReports } from './read-csp-reports.ts'

test('V3.4.7: both formats say the same, without queries', () => {
  const expected = [
    {
      directive: 'script-src-elem',
      blocked: 'https://evil.example',
      page: '/tickets/OTS-7',
      source: 'https://helpdesk.example/assets/a.js:12',
    },
  ]
  const body = {
    effectiveDirective: 'script-src-elem',
    blockedURL: 'https://evil.example/x.js?token=1',
    documentURL: 'https://helpdesk.example/tickets/OTS-7?q=text',
    sourceFile: 'https://helpdesk.example/assets/a.js?x',
    lineNumber: 12,
  }
  expect(readCspReports(JSON.stringify([{ type: 'csp-violation', url: body.documentURL, body }]))).toEqual(expected)
  const old = {
    'violated-directive': "script-src-elem 'self'",
    'blocked-uri': body.blockedURL,
    'document-uri': body.documentURL,
    'source-file': body.sourceFile,
    'line-number': 12,
  }
  expect(readCspReports(JSON.stringify({ 'csp-report': old }))).toEqual(expected)
})

test('V16.4.1: whatever is sent, no line break, no control character and nothing long comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (text, url) => {
      const body = {
        effectiveDirective: text,
        blockedURL: text,
        documentURL: url + text,
        sourceFile: text,
        lineNumber: 1,
      }
      const reports = readCspReports(JSON.stringify([{ type: 'csp-violation', body }])) ?? []
      for (const value of reports.flatMap((report) => Object.values(report))) {
        expect(value).toMatch(/^[\x20-\x7e]{0,260}$/)
      }
      expect(readCspReports(text)?.length ?? 0).toBeLessThanOrEqual(20)
    }),
  )
})
