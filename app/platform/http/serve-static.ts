import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'

export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** Files of the build: names under /assets carry a hash and never change, others are asked for again after an hour. */
export function serveStatic(clientFolder: string): Middleware {
  if (!existsSync(clientFolder)) throw new Error(`${clientFolder} is missing: run \`npm run build\` first.`)
  const packed = { brotli: true, gzip: true, dotfiles: false }
  const assets = sirv(join(clientFolder, 'assets'), { ...packed, maxAge: 31_536_000, immutable: true })
  const others = sirv(clientFolder, { ...packed, maxAge: 3_600 })
  return (request, response, next) => {
    if (!request.url?.startsWith('/assets/')) return others(request, response, next)
    const url = request.url
    request.url = url.slice('/assets'.length)
    assets(request, response, () => {
      request.url = url
      next()
    })
  }
}
