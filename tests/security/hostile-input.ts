export const DEMO_PASSWORD_OF_TESTS = process.env.DEMO_PASSWORD || 'try-the-helpdesk'

/** For parameters of addresses: page, cursor, sort, filter, search. */
export const HOSTILE_QUERIES: readonly string[] = [
  '',
  '0',
  '-1',
  '1e9',
  '1.5',
  'NaN',
  '999999999999999999999',
  '2147483648',
  '%_%',
  '_____',
  '((((',
  'a:*&!',
  "'; DROP TABLE ticket; --",
  "' OR '1'='1",
  '\\',
  '"unclosed',
  '!&|<->',
  '*',
  'a'.repeat(7_000),
  'the '.repeat(1_900),
  '%'.repeat(2_000),
  '<script>alert(1)</script>',
  'OTS-99999999999999',
  '2024-13-45',
  '0000-00-00',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  '\u202e',
  '\ufeff',
  '\u{1F600}'.repeat(300),
  'e\u0301'.repeat(500),
  '../../etc/passwd',
  '{"$gt":""}',
  '#{7*7}{{7*7}}',
]

/** For texts that people write. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  nul: 'a\0b',
  surrogate: 'a\ud800b',
  override: 'a\u202egnp.exe\u202c',
  isolates: '\u2066x\u2069',
  marks: `Z${'\u0301'.repeat(10_000)}`,
  controls: '\x01\x02\x1b[31m\x7f\x85',
  emoji: '👩‍👩‍👧‍👦'.repeat(30),
  zeroWidth: 'a\u200b\u200c\u200d\u2060b',
  lineSeparators: 'a\u2028b\u2029c',
  sql: "'); DROP TABLE ticket; --",
  template: '{{7*7}} <%= 7*7 %> #{7*7}',
  format: '%s%n%x%p',
  proto: '__proto__',
  script: '<script>alert(1)</script>',
  bom: '\ufeffx',
  noncharacter: '\uffff\ufffe',
}

export function findLongest(text: string, pattern: RegExp): number {
  return Math.max(0, ...(text.match(pattern) ?? []).map(({ length }) => length))
}

/** What would run if it were taken for markup. None of it is Markdown that would hide a part of it. */
export const PAYLOADS = {
  script: '<script>window.pwned=1</script>',
  image: '<img src=x onerror=window.pwned=1>',
  attribute: '"><svg onload=window.pwned=1>',
  quote: "' onfocus=window.pwned=1 autofocus='",
  comment: '--><script>window.pwned=1</script><!--',
  title: '</title></textarea></style><script>window.pwned=1</script>',
  markdown: '[x](javascript:window.pwned=1)',
  handler: '<details open ontoggle=window.pwned=1>',
  remote: '<img src=https://evil.example/p.gif><link rel=stylesheet href=https://evil.example/a.css>',
  entity: '&lt;script&gt;window.pwned=1&lt;/script&gt; &#x3c;b>',
} as const

export const FORMULAS: readonly string[] = [
  '=HYPERLINK("https://evil.example","x")',
  '+1+cmd|calc',
  '-2+3+cmd|calc',
  '@SUM(1+1)',
  '\t=1+1',
  '=1+1;"x',
]
