import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { cleanMailHtml } from './clean-mail-html.ts'
import { scrollWideParts } from './scroll-wide-parts.ts'

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<a href=" java&#9;script:alert(1)">x</a>',
  '<a href="//evil.example/">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<form action="https://evil.example"><input name=a><button>Go</button></form>',
  '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<link rel=stylesheet href="https://evil.example/a.css"><style>body{display:none}</style>',
  '<p style="position:fixed" class="usa-alert" id="main" name="x">x</p>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<table background="https://evil.example/x.png"><tr><td background="x">x</td></tr></table>',
  '<video poster="https://evil.example/x.png"><source src="x"></video>',
  '<object data="x"></object><embed src="x">',
  '<template><img src=x onerror=alert(1)></template>',
  '<p><!--[if gte mso 9]><script>alert(1)</script><![endif]--></p>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img srcset="https://evil.example/x.png 2x">',
])('V1.3.1: of %s nothing runs, nothing is fetched and nothing moves the page', (html) => {
  const clean = cleanMailHtml(html).replaceAll('<div class="wide" tabindex="0">', '')
  expect(clean).not.toMatch(
    /<(script|img|svg|math|iframe|form|input|button|base|meta|link|style|video|object|embed|template)/i,
  )
  expect(clean).not.toMatch(/<[^>]* (on\w+|style|class|id|name|src|srcset|background|poster|action)[ =]/i)
  expect(clean).not.toMatch(/javascript:|data:|href="\/\//i)
})

test('a picture from elsewhere is a link that names its host; one that came with the message is shown from our own address', () => {
  const own = (contentId: string) => (contentId === 'plan.png@01D' ? '/files/7' : null)
  expect(cleanMailHtml('<img src="https://tracker.example/p.gif?who=me" alt="Logo">', own)).toBe(
    '<a href="https://tracker.example/p.gif?who=me" class="outside" rel="noopener noreferrer nofollow">Picture “Logo”: show it</a> <span class="link-host">(tracker.example)</span>',
  )
  expect(cleanMailHtml('<img src="cid:plan.png@01D" alt="Plan">', own)).toBe('<img src="/files/7" alt="Plan" />')
  expect(cleanMailHtml('<img src="cid:other" alt="Plan">', own)).toBe('<span>[Picture: Plan]</span>')
})

test.each([
  ['https://good.example@evil.example/', '(evil.example)'],
  ['https://аpple.example/', '(xn--pple-43d.example)'],
  ['https://good.example⁄evil.example', '(good.xn--exampleevil-lx3f.example)'],
  ['https://good.example:x@evil.example', '(evil.example)'],
])(
  'V1.3.5: an address that is its own words, but not the host that it seems to be, has its host beside it: %s',
  (address, host) => {
    expect(cleanMailHtml(`<a href="${address}">${address}</a>`)).toContain(host)
  },
)

test.each(['https://good.example', 'https://good.example/x?y=1', 'HTTPS://Good.example/'])(
  'an address that says its host needs none beside it: %s',
  (address) => {
    expect(cleanMailHtml(`<a href="${address}">${address}</a>`)).not.toContain('link-host')
  },
)

test('V1.3.1: what turns letters around is taken out, however it was written', () => {
  for (const sign of ['\u202e', '&#x202e;', '&#8238;', '\u2066', '&#x2067;']) {
    expect(cleanMailHtml(`<p>invoice${sign}fdp.exe</p>`)).toBe('<p>invoicefdp.exe</p>')
    expect(cleanMailHtml(`<img alt="a${sign}b" src="cid:x">`)).toBe('<span>[Picture: ab]</span>')
  }
})

test('letters keep what makes them readable', () => {
  const letter =
    '<h1>Dear desk</h1><p dir="rtl">שלום</p><ul><li>one</li></ul><table><tr><td colspan="2">a</td></tr></table><blockquote>said</blockquote><pre>x  y</pre>'
  expect(cleanMailHtml(letter)).toBe(scrollWideParts(letter.replaceAll('h1', 'h4')))
})

test('a picture inside of a link, and a link inside of another, stand beside each other', () => {
  const clean = cleanMailHtml('<a href="https://a.example">go <img src="https://b.example/x.png"></a>')
  expect(clean).not.toMatch(/<a [^>]*>[^<]*<a /)
  expect(clean).toContain('(a.example)')
  expect(clean).toContain('(b.example)')
})

const pieces = fc.constantFrom(
  '<p>',
  '</p>',
  '<a href="',
  '"',
  '>',
  '<',
  '</a>',
  '<img src=',
  'https://e.example/',
  'javascript:alert(1)',
  ' onclick=x',
  '<svg>',
  '<style>',
  '</style>',
  '<!--',
  '-->',
  '<table>',
  '<td>',
  '&quot;',
  '&#x6a;',
  '\0',
  '<title>',
  '<textarea>',
  "'",
  '=',
  'a',
  '<b>',
  ' ',
)

test('V1.3.1: whatever comes, cleaning it again changes nothing but the links already marked, and no handler is left', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const clean = cleanMailHtml(parts.join(''))
      expect(clean).not.toMatch(/<[^>]*\son\w+=/i)
      expect(clean).not.toMatch(/<(?!\/?(p|a|div|span|table|tbody|tr|td|b|img)[\s/>])/)
    }),
    { numRuns: 2_000 },
  )
})

test.each(['<div>', '<b><i>', '<!--', '&', '<', '<a href="', '<img src=https://a.example/x>', '<td>'])(
  'V15.2.2: 100 kB of %s are cleaned in a moment',
  (part) => {
    const startedAt = cpuNow()
    cleanMailHtml(part.repeat(100_000 / part.length))
    expect(cpuNow() - startedAt).toBeLessThan(3_000)
  },
)
