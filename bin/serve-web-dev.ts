import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { createServer as createViteServer, type ViteDevServer } from 'vite'
import { healthSource } from '#app/domain/reporting/health-source.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { chooseListenAddress } from '#app/platform/http/choose-listen-address.ts'
import { closeWebServer } from '#app/platform/http/close-web-server.ts'
import { createWebServer } from '#app/platform/http/create-web-server.server.ts'
import { findWholeText, respondWhole } from '#app/platform/http/whole-text.ts'
import { requireSchemaVersion } from '#app/platform/migrations/require-schema-version.server.ts'
import { endGracefully } from '#app/platform/shutdown.server.ts'

await requireSchemaVersion(pool)

/** Vite's client hears that something changed and loads the page again. */
function addReloading(response: Response): Response {
  const html = findWholeText(response)
  if (html === undefined) return response
  const { status, headers } = response
  const reloading = html.replace('</head>', '<script type="module" src="/@vite/client"></script></head>')
  return respondWhole(reloading, { status, headers })
}

const server = createWebServer({
  pool,
  health: healthSource,
  serveFiles: (request, response, next) => vite.middlewares(request, response, next),
  answerPage: async (request, context) => {
    const build = await vite.ssrLoadModule('virtual:remix/server-build')
    return addReloading(await createRequestHandler(build as ServerBuild, 'development')(request, context))
  },
  isDevelopment: true,
})

const vite: ViteDevServer = await createViteServer({
  // On our own server, so that several may develop on one machine.
  server: { middlewareMode: true, hmr: { server } },
  // The browser loads our own modules alone: there are no packages to prepare for it.
  optimizeDeps: { noDiscovery: true, include: [] },
  plugins: [
    {
      // Pages are not hydrated, so a changed page is loaded again as a whole.
      name: 'reload-pages',
      handleHotUpdate: ({ server: { ws }, file }) => {
        if (/\.(tsx?|scss|css|svg)$/.test(file)) ws.send({ type: 'full-reload' })
        return undefined
      },
    },
  ],
})
server.listen({ port: env.PORT, host: chooseListenAddress(env) })

endGracefully(async () => {
  await vite.close()
  await closeWebServer(server)
  await db.$disconnect()
  if (!pool.ended) await pool.end()
})
