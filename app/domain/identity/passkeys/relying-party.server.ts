import { env } from '#app/platform/env.server.ts'

/** Passkeys belong to the host under which people reach the helpdesk, and are asked for from its pages alone. */
export function relyingParty(): { id: string; name: string; origin: string } {
  const { hostname, origin } = new URL(env.BASE_URL)
  return { id: hostname, name: 'OTS Helpdesk', origin }
}
