export interface FilledDatabase {
  smtpUrl: string
  release: () => Promise<void>
}

/**
 * Seeds the database and starts the mail catcher, unless SMTP_URL names a server. Both use the application's own modules,
 * which read the environment once when they are loaded: hence the imports after it is set.
 */
export async function fillDatabase(env: NodeJS.ProcessEnv): Promise<FilledDatabase> {
  Object.assign(process.env, env, { PROCESS_NAME: 'stack' })
  const { db, pool } = await import('#app/platform/db.server.ts')
  const { seedDatabase } = await import('#prisma/seed/seed.ts')
  await seedDatabase({ demo: true })
  const release = async () => {
    await db.$disconnect()
    if (!pool.ended) await pool.end()
  }
  return { smtpUrl: env.SMTP_URL || 'smtp://127.0.0.1:2525', release }
}
