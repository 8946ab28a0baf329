import { z } from 'zod'
import { hashPassword } from '#app/domain/identity/hash-password.server.ts'
import { verifyPassword } from '#app/domain/identity/verify-password.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import people from './data/demo-people.json' with { type: 'json' }
import { demoPersonShape } from './demo-shapes.ts'

/** A later start may name another DEMO_PASSWORD: it is the one that gets printed, so it must be the one that works. */
export async function renewDemoPassword(): Promise<void> {
  const addresses = z
    .array(demoPersonShape)
    .parse(people)
    .map(({ email }) => email)
  const someone = await db.person.findFirst({ where: { email: { in: addresses } }, select: { passwordHash: true } })
  if (!someone || (await verifyPassword(someone.passwordHash, env.DEMO_PASSWORD))) return
  const passwordHash = await hashPassword(env.DEMO_PASSWORD)
  await db.person.updateMany({ where: { email: { in: addresses } }, data: { passwordHash } })
}
