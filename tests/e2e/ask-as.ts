import { PEOPLE, type PersonKey } from '#tests/access/people.ts'

export type Form = Readonly<Record<string, string | readonly string[]>>

export interface Answer {
  status: number
  location: string
  contentType: string
  body: string
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** HTTP as a person of the matrix, each with a session of their own. */
export type AskAs = (person: PersonKey, method: Method, address: string, form?: Form | FormData) => Promise<Answer>

function toBody(form: Form): URLSearchParams {
  const entries = Object.entries(form).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
  return new URLSearchParams(entries.map(([name = '', value = '']) => [name, String(value)]))
}

/** A stream of live updates never ends: its head is all there is to read. */
async function readBody(response: Response): Promise<string> {
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) return response.text()
  await response.body?.cancel()
  return ''
}

export function createAskAs(baseUrl: string): AskAs {
  const password = process.env.DEMO_PASSWORD || 'try-the-helpdesk'
  const cookies = new Map<PersonKey, Promise<string>>()

  async function send(cookie: string, method: Method, address: string, form: Form | FormData = {}) {
    const isRead = method === 'GET' || method === 'HEAD'
    const headers = { Cookie: cookie, ...(!isRead && { Origin: baseUrl }) }
    const body = form instanceof FormData ? form : toBody(form)
    return fetch(new URL(address, baseUrl), {
      method,
      headers,
      redirect: 'manual',
      ...(!isRead && { body }),
    })
  }

  async function signIn(person: PersonKey): Promise<string> {
    const email = PEOPLE[person]
    if (email === null) return ''
    const response = await send('', 'POST', '/sign-in', { email, password })
    await response.text()
    const cookie = response.headers.get('Set-Cookie')?.split(';')[0]
    if (response.status !== 303 || !cookie) throw new Error(`${email} could not sign in: ${response.status}`)
    return cookie
  }

  return async (person, method, address, form) => {
    const cookie = cookies.get(person) ?? signIn(person)
    cookies.set(person, cookie)
    const response = await send(await cookie, method, address, form)
    return {
      status: response.status,
      location: response.headers.get('Location') ?? '',
      contentType: response.headers.get('Content-Type') ?? '',
      body: await readBody(response),
    }
  }
}
