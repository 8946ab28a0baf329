import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { createServer as createViteServer } from 'vite'
import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeWebServer } from '#app/platform/http/close-web-server.ts'
import { createWebServer } from '#app/platform/http/create-web-server.server.ts'
import { requireSchemaVersion } from '#app/platform/migrations/require-schema-version.server.ts'
import { endGracefully } from '#app/platform/shutdown.server.ts'

await requireSchemaVersion(pool)
const vite = await createViteServer({
  server: { middlewareMode: true },
  plugins: [
    {
      // Pages are not hydrated, so a changed page is loaded again as a whole.
      name: 'reload-pages',
      handleHotUpdate: ({ server, file }) => {
        if (/\.(tsx?|scss|css|svg)$/.test(file)) server.ws.send({ type: 'full-reload' })
        return undefined
      },
    },
  ],
})
const server = createWebServer({
  pool,
  serveFiles: (request, response, next) => vite.middlewares(request, response, next),
  answerPage: async (request, context) => {
    const build = await vite.ssrLoadModule('virtual:remix/server-build')
    return createRequestHandler(build as ServerBuild, 'development')(request, context)
  },
  isDevelopment: true,
})
server.listen(env.PORT)

endGracefully(async () => {
  await vite.close()
  await closeWebServer(server)
  await db.$disconnect()
  if (!pool.ended) await pool.end()
})
