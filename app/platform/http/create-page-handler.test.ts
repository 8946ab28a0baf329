import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { createPageHandler } from './create-page-handler.ts'

const layout = new Set(['root', 'tickets'])

function route(id: string, parentId: string | undefined, path: string | undefined, index = false) {
  const loader = () => new Response(id)
  return { id, parentId, path, index, module: layout.has(id) ? { default: () => null } : { loader } }
}

const routes = [
  route('root', undefined, ''),
  route('home', 'root', undefined, true),
  route('queue', 'root', 'queues/:section'),
  route('tickets', 'root', 'tickets/:number'),
  route('notes', 'tickets', 'notes'),
  route('new', 'root', 'tickets/new/euc'),
  route('others', 'root', '*'),
]

const build = {
  routes: Object.fromEntries(routes.map((one) => [one.id, one])),
  entry: { module: { default: () => new Response('page') } },
  assets: { routes: {}, entry: { module: '', imports: [] }, url: '', version: '1' },
  future: { v3_singleFetch: true },
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
} as unknown as ServerBuild

test.each([
  ['/', 'home'],
  ['/queues/euc', 'queue'],
  ['/Queues/euc', 'queue'],
  ['/queues/euc?next=/tickets/new/euc', 'queue'],
  ['/%71ueues/euc', 'queue'],
  ['/tickets/OTS-1/notes', 'notes'],
  ['/tickets/OTS-1/notes/', 'notes'],
  ['/tickets/OTS%2F1/notes', 'notes'],
  ['//tickets/new/euc', 'others'],
  ['/tickets/%ff/notes', 'notes'],
  ['/tickets/new/euc', 'new'],
  ['/tickets/new/other', 'others'],
  ['/queues', 'others'],
  ['/nowhere', 'others'],
])('%s is answered by the route that all routes together would choose', async (path, id) => {
  const answer = await createPageHandler(build)(new Request(`http://localhost${path}`))
  expect(await answer.text()).toBe(id)
})
