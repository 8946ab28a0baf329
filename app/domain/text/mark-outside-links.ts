const ANCHOR = /<a(?: href="([^"]*)")?>|<\/a>/g
const TAGS = /<[^>]*>/g

/**
 * Marks each link of cleaned HTML as one that leads outside: nobody there learns where it stood, and its host is written
 * beside it wherever the words of the link do not say it themselves. No link stays inside of another, and none without words
 * or address. Takes HTML of our own making alone.
 */
export function markOutsideLinks(html: string): string {
  let marked = ''
  let place = 0
  let open: { href: string; words: string } | null = null
  const keep = (text: string) => {
    if (open) open.words += text
    else marked += text
  }
  const close = () => {
    const link = open
    open = null
    if (link) keep(writeLink(link.href, link.words))
  }
  for (const match of html.matchAll(ANCHOR)) {
    keep(html.slice(place, match.index))
    place = match.index + match[0].length
    if (match[0] === '</a>') close()
    else if (match[1] !== undefined) {
      close()
      open = { href: match[1], words: '' }
    }
  }
  keep(html.slice(place))
  close()
  return marked
}

function writeLink(href: string, words: string): string {
  if (href === '' || words.replace(TAGS, '').trim() === '') return words
  const host = saysItself(words, href) ? '' : hostOf(href)
  const beside = host === '' ? '' : ` <span class="link-host">(${host})</span>`
  return `<a href="${href}" class="outside" rel="noopener noreferrer nofollow">${words}</a>${beside}`
}

function saysItself(words: string, href: string): boolean {
  const text = words.replace(TAGS, '').trim()
  if (`mailto:${text}` === href || `tel:${text}` === href) return true
  return (text === href || text === decodeUri(href)) && namesHost(text, href)
}

/** Whether an address has its host right after its scheme, as browsers write it: no name before an @, no letters that look like others. */
function namesHost(text: string, href: string): boolean {
  const scheme = /^https?:\/\//i.exec(text)?.[0]
  if (scheme === undefined) return true
  const rest = text.slice(scheme.length).toLowerCase()
  const host = hostOf(href)
  return host !== '' && rest.startsWith(host) && /^(?:$|[/?#])/.test(rest.slice(host.length))
}

function decodeUri(href: string): string {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}

/** As browsers write it: letters of other scripts that look like ours show as xn--…, and nothing in it is markup. */
function hostOf(href: string): string {
  const plain = href.replaceAll('&amp;', '&')
  if (!URL.canParse(plain)) return ''
  const { protocol, host, pathname } = new URL(plain)
  if (protocol === 'mailto:' || protocol === 'tel:') return escapeHtml(decodeUri(pathname))
  return escapeHtml(host)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
