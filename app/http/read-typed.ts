const MOST_BYTES = 1_048_576
const SECRET = /password|secret|token|^code$/i

/** What a form that was refused as a whole held, so that nothing typed is lost. */
export interface Typed {
  /** Path and query that it was sent to. */
  action: string
  fields: [name: string, value: string][]
}

/** Reads a form's texts; its files are left out. Null for what is no form, is too large to be shown again, or held a secret. */
export async function readTyped(request: Request): Promise<Typed | null> {
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(
    request.headers.get('Content-Type') ?? '',
  )
  const length = Number(request.headers.get('Content-Length') ?? Number.POSITIVE_INFINITY)
  if (!isForm || !(length <= MOST_BYTES)) return null
  const form = await request.formData().catch(() => null)
  if (form === null) return null
  const fields = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  if (fields.some(([name, value]) => SECRET.test(name) && value !== '')) return null
  const { pathname, search } = new URL(request.url)
  return { action: pathname + search, fields }
}
