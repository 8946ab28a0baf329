import { type Ask, judge } from './crawl.ts'
import type { FoundForm } from './read-page.ts'

/** In the body as it is sent: some cannot be written as a string. */
const BROKEN: Readonly<Record<string, string>> = {
  empty: '',
  long: 'x'.repeat(60_000),
  nul: 'a%00b',
  surrogate: '%ED%A0%80',
  script: encodeURIComponent('"><script>alert(1)</script>'),
  huge: '99999999999999999999',
  negative: '-1',
  wrongId: '2147483647',
  wrongUuid: '00000000-0000-4000-8000-000000000000',
  override: encodeURIComponent('\u202e\ufeff'),
  object: encodeURIComponent('__proto__'),
}

/** These end the session that sends them, or the account. */
const LEFT_OUT = /^\/(sign-out|sign-in|account|password)/

function encode(form: FoundForm, field: string | null, value: string): string {
  return form.fields
    .map(({ name, value: before }) => {
      const isBroken = field === null || name === field
      return `${encodeURIComponent(name)}=${isBroken ? value : encodeURIComponent(before)}`
    })
    .join('&')
}

function toBody(form: FoundForm, encoded: string): { body: string; type: string } {
  if (!form.isMultipart) return { body: encoded, type: 'application/x-www-form-urlencoded' }
  const boundary = 'crawler-boundary'
  const parts = encoded.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    const raw = (text: string) =>
      text.replace(/%([0-9A-F]{2})/gi, (_all, hex) => String.fromCharCode(parseInt(hex, 16)))
    return `--${boundary}\r\ncontent-disposition: form-data; name="${raw(name)}"\r\n\r\n${raw(value)}\r\n`
  })
  return { body: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` }
}

/**
 * Sends each form with each broken value, in all fields at once and, up to `most` requests, in one field after the other.
 * What comes back is judged: no fault, nothing of the inside.
 */
export async function submitBroken(
  ask: Ask,
  origin: string,
  forms: readonly FoundForm[],
  most: number,
): Promise<{ sent: number; statuses: Record<number, number>; wrong: string[] }> {
  const posts = forms.filter(({ method, action }) => method === 'post' && !LEFT_OUT.test(action))
  const plan = posts.flatMap((form) =>
    Object.entries(BROKEN).map(([name, value]) => ({ form, field: null, name, value })),
  )
  const single = posts.flatMap((form) =>
    form.fields.flatMap(({ name: field }) =>
      Object.entries(BROKEN).map(([name, value]) => ({ form, field, name, value })),
    ),
  )
  // Spread over all forms, the same ones each time.
  const step = Math.max(1, Math.ceil(single.length / Math.max(1, most - plan.length)))
  const chosen = [...plan, ...single.filter((_one, place) => place % step === 0)].slice(0, most)
  const wrong: string[] = []
  const statuses: Record<number, number> = {}
  for (const { form, field, name, value } of chosen) {
    const { body, type } = toBody(form, encode(form, field, value))
    const bytes = Buffer.from(body, 'latin1')
    const answer = await ask(form.action, { method: 'POST', headers: { origin, 'content-type': type }, body: bytes })
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    const judged = await judge(`POST ${form.action} with ${name} in ${field ?? 'all fields'}`, answer)
    wrong.push(...judged.wrong)
  }
  return { sent: chosen.length, statuses, wrong }
}
