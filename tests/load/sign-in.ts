import { Agent } from 'node:http'
import { visit } from './drive-clients.ts'

/** Signs in through the form, as a browser does, and returns what it would send as its Cookie header. */
export async function signIn(address: string, email: string): Promise<string> {
  const agent = new Agent({ keepAlive: false })
  const answer = await visit(address, agent, {
    method: 'POST',
    path: '/sign-in',
    headers: { origin: address, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password: 'try-the-helpdesk' }).toString(),
    findFault: () => null,
  })
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`${email} cannot sign in: ${answer.status}`)
  return cookie
}
