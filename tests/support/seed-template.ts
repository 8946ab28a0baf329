import { db } from '#app/platform/db.server.ts'
import { seedReferenceData } from '#prisma/seed/seed-reference.ts'

await seedReferenceData()
await db.$disconnect()
process.exit(0)
