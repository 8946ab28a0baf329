import { DomainError } from '#app/platform/errors.ts'

const MAX_FIELDS = 500

/** Submitted text by field name: a string, or several where a name came more than once. */
export type FormValues = Record<string, string | string[]>

/** Reads an urlencoded form. Throws invalid for a body that is none or has too many fields. Files: `readFileForm`. */
export async function readForm(request: Request): Promise<FormValues> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    throw new DomainError(
      'invalid',
      'This form arrived in a shape that we cannot read. Reload the page and send it again.',
    )
  }
  return collectFields(new URLSearchParams(await request.text()))
}

export function collectFields(fields: Iterable<[string, string]>): FormValues {
  const values: FormValues = Object.create(null)
  let count = 0
  for (const [name, typed] of fields) {
    // No keyboard makes it, and PostgreSQL takes it in no text: no field's own rule has to think of it.
    const text = typed.replaceAll('\0', '')
    count += 1
    if (count > MAX_FIELDS)
      throw new DomainError('invalid', 'This form has too many fields. Reload the page and send it again.')
    const before = values[name]
    values[name] = before === undefined ? text : [before, text].flat()
  }
  return values
}
