import { remember } from '../remember.ts'

/** What the web server refused or was told, since the process started, for Prometheus. */
const counts = remember('web-event-counts', () => new Map<string, number>())

const NAMES = {
  denied: { metric: 'helpdesk_denied_requests_total', help: 'Requests that were denied, by status.', label: 'status' },
  cspReport: {
    metric: 'helpdesk_csp_reports_total',
    help: 'Breaches of the content policy that browsers told.',
    label: 'directive',
  },
} as const

/** Labels come from a short list of our own: each other value would be a series for ever. */
const DIRECTIVES = new Set([
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'img-src',
  'connect-src',
  'font-src',
  'form-action',
  'frame-src',
  'require-trusted-types-for',
  'trusted-types',
])

export function countDenied(status: number): void {
  count('denied', String(status))
}

export function countCspReport(directive: string): void {
  count('cspReport', DIRECTIVES.has(directive) ? directive : 'other')
}

function count(name: keyof typeof NAMES, label: string): void {
  const key = `${name} ${label}`
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The counts in the text format of Prometheus. */
export function writeEventCounts(): string {
  return Object.entries(NAMES)
    .map(([name, { metric, help, label }]) => {
      const own = [...counts].filter(([key]) => key.startsWith(`${name} `))
      const lines = own.map(([key, value]) => `${metric}{${label}="${key.slice(name.length + 1)}"} ${value}\n`)
      return `# HELP ${metric} ${help}\n# TYPE ${metric} counter\n${lines.join('')}`
    })
    .join('')
}
