import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { createPageHandler } from '#app/platform/http/create-page-handler.ts'
import { sendWebResponse } from '#app/platform/http/send-web-response.ts'
import { toWebRequest } from '#app/platform/http/to-web-request.ts'
import { bodyPace } from '#app/platform/http/watch-pace.ts'
import { projectRoot } from '#app/platform/project-root.ts'

/**
 * The floor: the queue's page as the production build renders it, with the data of its first request kept in memory. No
 * session, no database, no guard, no header of ours: Remix, React and Node alone. Its parent stops it.
 */
const build = (await import(pathToFileURL(join(projectRoot, 'build/server/index.js')).href)) as ServerBuild

function keepFirst(load: (args: never) => unknown): (args: never) => unknown {
  let kept: unknown
  return (args) => {
    kept ??= load(args)
    return kept
  }
}

function fromMemory(routes: ServerBuild['routes']): ServerBuild['routes'] {
  const kept = Object.entries(routes).map(([id, route]) => {
    const loader = route?.module.loader
    if (!route || !loader) return [id, route]
    return [id, { ...route, module: { ...route.module, loader: keepFirst(loader as (args: never) => unknown) } }]
  })
  return Object.fromEntries(kept)
}

const answer = createPageHandler({ ...build, routes: fromMemory(build.routes) })
const context = { requestId: 'floor', cspNonce: 'floor', clientAddress: '127.0.0.1' }
const server = createServer((message, response) => {
  const { request } = toWebRequest(message, 'http://localhost', { maxBytes: 0, pace: bodyPace })
  answer(request, context)
    .then((page) => sendWebResponse(page, response, false))
    .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit(0))
