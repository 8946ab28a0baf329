import { z } from 'zod'

/** A breach of the content policy, as far as it may be logged: no query, no text of people, nothing long. */
export interface CspReport {
  directive: string
  /** What was refused: an origin, or a word such as `inline`. */
  blocked: string
  /** Path of the page. */
  page: string
  /** Origin and path of the script, with its line. */
  source: string
}

const MOST_REPORTS = 20

/** As `report-to` sends it: application/reports+json. */
const newReport = z.object({
  type: z.literal('csp-violation'),
  url: z.string().optional(),
  body: z.object({
    effectiveDirective: z.string().optional(),
    blockedURL: z.string().nullish(),
    documentURL: z.string().nullish(),
    sourceFile: z.string().nullish(),
    lineNumber: z.number().nullish(),
  }),
})

/** As `report-uri` sends it: application/csp-report. */
const oldReport = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().optional(),
    'violated-directive': z.string().optional(),
    'blocked-uri': z.string().nullish(),
    'document-uri': z.string().nullish(),
    'source-file': z.string().nullish(),
    'line-number': z.number().nullish(),
  }),
})

/** Reads either format of browsers' reports; null for what is none. Anybody may send one: believe nothing in it. */
export function readCspReports(text: string): CspReport[] | null {
  const json = parse(text)
  const old = oldReport.safeParse(json)
  if (old.success) {
    const report = old.data['csp-report']
    return [
      {
        directive: word(report['effective-directive'] ?? report['violated-directive']),
        blocked: originOf(report['blocked-uri']),
        page: pathOf(report['document-uri']),
        source: sourceOf(report['source-file'], report['line-number']),
      },
    ]
  }
  if (!Array.isArray(json)) return null
  return json.slice(0, MOST_REPORTS).flatMap((entry) => {
    const { data } = newReport.safeParse(entry)
    if (!data) return []
    const { body } = data
    return [
      {
        directive: word(body.effectiveDirective),
        blocked: originOf(body.blockedURL),
        page: pathOf(body.documentURL ?? data.url),
        source: sourceOf(body.sourceFile, body.lineNumber),
      },
    ]
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function word(text: string | null | undefined): string {
  return /^[\w-]+/.exec(text ?? '')?.[0].slice(0, 40) ?? ''
}

function originOf(address: string | null | undefined): string {
  if (!address || !URL.canParse(address)) return word(address)
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`.slice(0, 120)
}

function pathOf(address: string | null | undefined): string {
  return address && URL.canParse(address) ? new URL(address).pathname.slice(0, 200) : ''
}

function sourceOf(address: string | null | undefined, line: number | null | undefined): string {
  if (!address || !URL.canParse(address)) return word(address)
  const { pathname } = new URL(address)
  return `${originOf(address)}${pathname.slice(0, 120)}:${line ?? 0}`
}
