export interface FilledDatabase {
  smtpUrl: string
  release: () => Promise<void>
}

/**
 * Seeds the database, starts the mail catcher, unless SMTP_URL names a server, and hands what is caught on to the worker. All use
 * the application's own modules, which read the environment once when they are loaded: hence the imports after it is set.
 */
export async function fillDatabase(env: NodeJS.ProcessEnv): Promise<FilledDatabase> {
  Object.assign(process.env, env, { PROCESS_NAME: 'stack' })
  const { db, pool } = await import('#app/platform/db.server.ts')
  const { seedDatabase } = await import('#prisma/seed/seed.ts')
  await seedDatabase({ demo: true })
  const { startHandingOn } = await import('#app/domain/mail/catcher/start-handing-on.server.ts')
  const handingOn = startHandingOn({ port: Number(env.MAIL_RECEIVER_LMTP_PORT) })
  const catcher = env.SMTP_URL ? null : await startMailCatcher(handingOn.nudge)
  return {
    smtpUrl: env.SMTP_URL || catcher?.url || '',
    release: async () => {
      await catcher?.stop()
      await handingOn.stop()
      await db.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

async function startMailCatcher(onMailForHelpdesk: () => void) {
  const { startCatcher } = await import('#app/domain/mail/catcher/start-catcher.server.ts')
  return startCatcher({ port: 0, onMailForHelpdesk })
}
