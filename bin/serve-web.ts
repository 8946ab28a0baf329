import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { healthSource } from '#app/domain/reporting/health-source.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { chooseListenAddress } from '#app/platform/http/choose-listen-address.ts'
import { closeWebServer } from '#app/platform/http/close-web-server.ts'
import { createPageHandler } from '#app/platform/http/create-page-handler.ts'
import { createWebServer } from '#app/platform/http/create-web-server.server.ts'
import { serveStatic } from '#app/platform/http/serve-static.ts'
import { logger } from '#app/platform/logger.server.ts'
import { requireSchemaVersion } from '#app/platform/migrations/require-schema-version.server.ts'
import { projectRoot } from '#app/platform/project-root.ts'
import { endGracefully } from '#app/platform/shutdown.server.ts'

await requireSchemaVersion(pool)
const build = (await import(pathToFileURL(join(projectRoot, 'build/server/index.js')).href)) as ServerBuild
const server = createWebServer({
  pool,
  health: healthSource,
  serveFiles: serveStatic(join(projectRoot, 'build/client')),
  answerPage: createPageHandler(build),
  isDevelopment: false,
})

server.on('error', (error) => {
  console.error(`The web server cannot listen on port ${env.PORT}: ${error.message}`)
  process.exit(1)
})
server.listen({ port: env.PORT, host: chooseListenAddress(env) }, () => {
  logger.info({ port: env.PORT }, 'web server listens')
  process.send?.({ type: 'listening', port: env.PORT })
})

endGracefully(async () => {
  await closeWebServer(server)
  await db.$disconnect()
  if (!pool.ended) await pool.end()
})
