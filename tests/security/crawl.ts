import { type FoundForm, readForms, readLinks } from './read-page.ts'

interface CrawlLimits {
  pages: number
  /** Pages whose addresses differ in numbers and ids alone. */
  alike: number
}

interface Crawl {
  pages: number
  forms: FoundForm[]
  wrong: string[]
}

export type Ask = (address: string, init?: RequestInit) => Promise<Response>

/** Never followed: they end the session that crawls, or never end themselves. */
const LEFT_OUT = /^\/(sign-out|live\/|assets\/|mail)/
const STACK = /\n\s+at .*\.(ts|js|mjs):\d+|PrismaClient|SELECT .* FROM |node_modules\//

/** Addresses of one kind: numbers, ids, codes and queries aside. */
function kindOf(address: string): string {
  const [path = '', query = ''] = address.split('?')
  const names = [...new URLSearchParams(query).keys()].sort().join('&')
  return `${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|OTS-\d+|\d+/gi, ':id').replace(/^\/queues\/\w+/, '/queues/:code')}?${names}`
}

export async function judge(what: string, answer: Response): Promise<{ html: string; wrong: string[] }> {
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (isStream) await answer.body?.cancel()
  const html = isStream ? '' : await answer.text()
  const wrong: string[] = []
  if (answer.status >= 500) wrong.push(`${what}: ${answer.status}`)
  // A file that somebody sent may hold anything.
  if (!what.includes('/files/') && STACK.test(html)) wrong.push(`${what}: shows what is inside`)
  return { html, wrong }
}

/** Follows every link from the home page with GET alone, some of each kind, and gathers the forms. */
export async function crawl(ask: Ask, starts: readonly string[], { pages, alike }: CrawlLimits): Promise<Crawl> {
  const waiting = [...starts]
  const seen = new Set(waiting)
  const kinds = new Map<string, number>()
  const forms = new Map<string, FoundForm>()
  const wrong: string[] = []
  let count = 0

  const visit = async (address: string) => {
    count += 1
    const answer = await ask(address)
    const { html, wrong: found } = await judge(`GET ${address}`, answer)
    wrong.push(...found)
    const next = answer.headers.get('location')
    for (const link of [...readLinks(html), ...(next?.startsWith('/') ? [next] : [])]) take(link)
    for (const form of readForms(html, address)) {
      const names = form.fields.map(({ name }) => name).join()
      forms.set(`${form.method} ${kindOf(form.action)} ${names}`, form)
    }
  }
  const take = (link: string) => {
    const kind = kindOf(link)
    const known = kinds.get(kind) ?? 0
    if (seen.has(link) || known >= alike || LEFT_OUT.test(link)) return
    seen.add(link)
    kinds.set(kind, known + 1)
    waiting.push(link)
  }
  const work = async () => {
    for (let address = waiting.shift(); address !== undefined && count < pages; address = waiting.shift()) {
      await visit(address)
    }
  }
  await work()
  return { pages: count, forms: [...forms.values()], wrong }
}
