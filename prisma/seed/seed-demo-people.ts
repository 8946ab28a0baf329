import { z } from 'zod'
import type { Actor } from '#app/domain/identity/actor.ts'
import { hashPassword } from '#app/domain/identity/hash-password.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { Turns } from '#app/platform/turns.ts'
import { loadActor } from './builders/load-actor.ts'
import { makePerson } from './builders/make-person.ts'
import people from './data/demo-people.json' with { type: 'json' }
import { demoPersonShape } from './demo-shapes.ts'

/** Stores the demo people who are missing, all with DEMO_PASSWORD, and returns everybody by address. */
export async function seedDemoPeople(): Promise<Map<string, Actor>> {
  const cast = z.array(demoPersonShape).parse(people)
  const present = await db.person.findMany({
    where: { email: { in: cast.map(({ email }) => email) } },
    select: { email: true },
  })
  const known = new Set(present.map(({ email }) => email))
  // One hash for all: it is a published password, and eighty hashes would take a second.
  const passwordHash = await hashPassword(env.DEMO_PASSWORD)
  // All at once, the last would wait for a connection longer than a slow machine is given.
  const turns = new Turns({ atOnce: 6 })
  const actors = await Promise.all(
    cast.map((person) =>
      turns.take(() => (known.has(person.email) ? loadActor(person.email) : makePerson({ ...person, passwordHash }))),
    ),
  )
  return new Map(actors.map((actor) => [actor.email, actor]))
}
