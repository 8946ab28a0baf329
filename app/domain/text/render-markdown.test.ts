import fc from 'fast-check'
import sanitizeHtml from 'sanitize-html'
import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { renderMarkdown } from './render-markdown.ts'

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'div',
    'p',
    'br',
    'hr',
    'h4',
    'h5',
    'h6',
    'strong',
    'em',
    's',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'span',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: {
    a: ['href', 'class', 'rel'],
    span: ['class'],
    ol: ['start'],
    pre: ['tabindex'],
    div: ['class', 'tabindex'],
    th: ['class'],
    td: ['class'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
}
const tagsOf = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/ ?\/>$/, '>')) ?? []

test.each([
  ['**bold**, _slanted_ and `code`', '<p><strong>bold</strong>, <em>slanted</em> and <code>code</code></p>'],
  ['a\nb', '<p>a<br>\nb</p>'],
  ['\\\\server\\share C:\\new_folder\\*.log', '<p>\\\\server\\share C:\\new_folder\\*.log</p>'],
  ['&lt;b&gt; &amp; &#120;', '<p>&amp;lt;b&amp;gt; &amp;amp; &amp;#120;</p>'],
  ['Thanks\n--\nBob', '<p>Thanks<br>\n--<br>\nBob</p>'],
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  [
    '[x]: https://a.example',
    '<p>[x]: <a href="https://a.example" class="outside" rel="noopener noreferrer nofollow">https://a.example</a></p>',
  ],
])('V1.3.5: %j is shown as %j', (text, html) => {
  expect(renderMarkdown(text).trim()).toBe(html)
})

test.each([
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\tscript:alert(1))',
  '[a](data:text/html,x)',
  '[a](vbscript:x)',
  '[a](file:///etc/passwd)',
  '[a](//evil.example)',
  '[a](/\\evil.example)',
  '[a](/tickets)',
  '<javascript:alert(1)>',
  '![a](javascript:alert(1))',
  '//evil.example',
])('V1.2.2: %s leads nowhere', (text) => {
  expect(renderMarkdown(text)).not.toContain('<a')
})

test('V1.3.5: a picture is a link with its host, and nothing is fetched', () => {
  const html = renderMarkdown('![our plan](https://pictures.example/plan.png)')
  expect(html).not.toContain('<img')
  expect(html).toContain('>our plan</a> <span class="link-host">(pictures.example)</span>')
})

test('a link says where it leads, whatever its words pretend', () => {
  expect(renderMarkdown('[https://good.example](https://evil.example/x)')).toContain('(evil.example)')
  expect(renderMarkdown('[x](https://good.example@evil.example/)')).toContain('(evil.example)')
  expect(renderMarkdown('[x](https://аpple.example/)')).toContain('(xn--pple-43d.example)')
  expect(renderMarkdown('https://good.example')).not.toContain('link-host')
})

test.each([
  ['%E2%80%AE', 'turns the words after it around'],
  ['%E2%80%8B', 'has no width'],
  ['%0A', 'ends the line'],
  ['%00', 'is no character'],
])('V1.3.5: an address keeps the escape %s, which %s when it is read', (sent) => {
  const address = `https://evil.example/${sent}vog.al`
  expect(renderMarkdown(`${address} and more`)).toContain(`>${address}</a>`)
  expect(renderMarkdown('https://good.example/%C3%A9')).toContain('>https://good.example/é</a>')
})

const mentions = ['tech1.dco', 'tech1.dco@ots.la.example', 'Dana Landry', '<b>']

test.each([
  ['Ask @tech1.dco.', '<p>Ask <span class="mention">@tech1.dco</span>.</p>'],
  ['@tech1.dco@ots.la.example', '<p><span class="mention">@tech1.dco@ots.la.example</span></p>'],
  ['**@"Dana  Landry"**', '<p><strong><span class="mention">@&quot;Dana  Landry&quot;</span></strong></p>'],
  ['@"<b>"', '<p><span class="mention">@&quot;&lt;b&gt;&quot;</span></p>'],
  ['`@tech1.dco`', '<p><code>@tech1.dco</code></p>'],
  ['@tech1.dcox @dana', '<p>@tech1.dcox @dana</p>'],
])('whom %s mentions is marked: %s', (text, html) => {
  expect(renderMarkdown(text, mentions).trim()).toBe(html)
  expect(renderMarkdown(text)).not.toContain('class="mention"')
})

const marks = fc.constantFrom(
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```\n',
  '[',
  ']',
  '](',
  ')',
  '![',
  '<',
  '>',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '1. ',
  '# ',
  '|',
  '|-|\n',
  '    ',
  '\\',
  '&lt;',
  'http://',
  'javascript:',
  'a',
  '"',
  "'",
  '<script>',
  'onerror=',
  ' @tech1.dco',
  '@"<b>"',
  '\u202e',
  '\ud800',
  ' ',
)
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(marks, { maxLength: 60 }).map((parts) => parts.join('')),
)

test('V1.3.5: whatever is written, it renders, and only to tags and attributes of the list', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const html = renderMarkdown(text, mentions)
      expect(tagsOf(sanitizeHtml(html, allowed))).toEqual(tagsOf(html))
    }),
    { numRuns: 3_000 },
  )
})

const LONGEST = 20_000
const fill = (part: string) => part.repeat(Math.ceil(LONGEST / part.length)).slice(0, LONGEST)

test.each([
  '[',
  ']',
  '![',
  '[a](',
  '*',
  '*a **a _a __a ',
  'a**b',
  '**x* ',
  '~~a',
  '`',
  '<',
  '<!-- ',
  '> ',
  '- ',
  '- a\n  - b\n',
  '|a|b|\n|-|-|\n',
  '```\n',
  'http://',
  'a@',
  '(a)',
  '\\',
  '&',
  '[a](<b',
  '"',
  '[`',
  '\t a\n',
])('V15.2.2: 20 kB of %j are rendered in a moment', (part) => {
  const startedAt = cpuNow()
  renderMarkdown(fill(part))
  expect(cpuNow() - startedAt).toBeLessThan(3_000)
})

test('V15.2.2: so are nests, runs and wide tables', () => {
  const nests = [
    Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}- a\n`).join(''),
    Array.from({ length: 200 }, (_, length) => `${'`'.repeat(length)} `).join(''),
    `${fill('a|').slice(0, 78)}\n${fill('-|').slice(0, 78)}\n${fill('a\n').slice(0, 18_000)}`,
  ]
  for (const text of nests) {
    const startedAt = cpuNow()
    renderMarkdown(text)
    expect(cpuNow() - startedAt).toBeLessThan(3_000)
  }
})
