import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
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

async function toBody(form: Form | FormData): Promise<{ type: string; bytes: Buffer }> {
  const entries = () =>
    Object.entries(form as Form).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
  const written = new Response(form instanceof FormData ? form : new URLSearchParams(entries()))
  return { type: written.headers.get('Content-Type') ?? '', bytes: Buffer.from(await written.arrayBuffer()) }
}

/** A stream of live updates never ends: its head is all there is to read. */
async function readBody(response: IncomingMessage): Promise<string> {
  if (!response.headers['content-type']?.startsWith('text/event-stream')) return text(response)
  response.destroy()
  return ''
}

export function createAskAs(baseUrl: string): AskAs {
  const password = process.env.DEMO_PASSWORD || 'try-the-helpdesk'
  const cookies = new Map<PersonKey, Promise<string>>()

  // Twenty thousand questions are asked: fetch takes as much time for one as the helpdesk for the answer.
  const agent = new Agent({ keepAlive: true })

  async function send(cookie: string, method: Method, address: string, form: Form | FormData = {}) {
    const isRead = method === 'GET' || method === 'HEAD'
    const body = isRead ? null : await toBody(form)
    const headers = {
      Cookie: cookie,
      ...(body && { Origin: baseUrl, 'Content-Type': body.type, 'Content-Length': body.bytes.length }),
    }
    const asked = request(new URL(address, baseUrl), { method, agent, headers }).end(body?.bytes)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    return response
  }

  async function signIn(person: PersonKey): Promise<string> {
    const email = PEOPLE[person]
    if (email === null) return ''
    const response = await send('', 'POST', '/sign-in', { email, password })
    await text(response)
    const cookie = response.headers['set-cookie']?.[0]?.split(';')[0]
    if (response.statusCode !== 303 || !cookie) throw new Error(`${email} could not sign in: ${response.statusCode}`)
    return cookie
  }

  return async (person, method, address, form) => {
    const cookie = cookies.get(person) ?? signIn(person)
    cookies.set(person, cookie)
    const response = await send(await cookie, method, address, form)
    return {
      status: response.statusCode ?? 0,
      location: response.headers.location ?? '',
      contentType: response.headers['content-type'] ?? '',
      body: await readBody(response),
    }
  }
}
