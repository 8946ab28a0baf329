import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { db } from '#app/platform/db.server.ts'
import { projectRoot } from '#app/platform/project-root.ts'

const seedFile = join(projectRoot, 'prisma/seed/seed.ts')
if (existsSync(seedFile)) {
  const { seedDatabase } = await import(seedFile)
  await seedDatabase({ demo: false })
}
await db.$disconnect()
process.exit(0)
