export interface FoundForm {
  method: 'get' | 'post'
  action: string
  isMultipart: boolean
  /** Names of the fields with what stands in them. */
  fields: readonly { name: string; value: string; isHidden: boolean }[]
}

const decode = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function readAttribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`, 'i').exec(tag)
  return found ? decode(found[1] ?? '') : null
}

/** The addresses of our own that a page leads to. */
export function readLinks(html: string): string[] {
  const tags = html.match(/<a\s[^>]*>/g) ?? []
  return tags.flatMap((tag) => {
    const href = readAttribute(tag, 'href')
    return href?.startsWith('/') && !href.startsWith('//') ? [href.replace(/#.*$/, '')] : []
  })
}

/** The forms of a page as a browser would send them. */
export function readForms(html: string, pageAddress: string): FoundForm[] {
  return [...html.matchAll(/<form(\s[^>]*)?>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => {
    const tag = `<form${head}>`
    return {
      method: readAttribute(tag, 'method')?.toLowerCase() === 'post' ? 'post' : 'get',
      action: readAttribute(tag, 'action') || pageAddress,
      isMultipart: readAttribute(tag, 'enctype') === 'multipart/form-data',
      fields: readFields(body),
    }
  })
}

function readFields(body: string): FoundForm['fields'] {
  const pattern = /<(input|select|textarea|button)(\s[^>]*?)?\/?>(?:([\s\S]*?)<\/(?:select|textarea|button)>)?/g
  const fields = new Map<string, { name: string; value: string; isHidden: boolean }>()
  for (const [, kind = '', head = '', content = ''] of body.matchAll(pattern)) {
    const tag = `<${kind}${head} >`
    const name = readAttribute(tag, 'name')
    if (!name || fields.has(name) || readAttribute(tag, 'type') === 'file') continue
    const option = /<option(\s[^>]*)?>/.exec(content)?.[0] ?? ''
    const value = kind === 'textarea' ? decode(content) : readAttribute(kind === 'select' ? option : tag, 'value')
    fields.set(name, { name, value: value ?? '', isHidden: readAttribute(tag, 'type') === 'hidden' })
  }
  return [...fields.values()]
}
