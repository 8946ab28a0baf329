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
  const catcher = env.SMTP_URL ? null : await startMailCatcher()
  return {
    smtpUrl: env.SMTP_URL || catcher?.url || '',
    release: async () => {
      await catcher?.stop()
      await db.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

async function startMailCatcher() {
  const { startCatcher } = await import('#app/domain/mail/catcher/start-catcher.server.ts')
  return startCatcher({ port: 0 })
}
