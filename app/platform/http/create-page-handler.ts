import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'
import { readPathname } from './read-pathname.ts'
import { readSegments } from './read-segments.ts'

type Routes = ServerBuild['routes']
type Route = NonNullable<Routes[string]>

/** As many as there are shapes of addresses, and some more: an address of any other shape meets all routes. */
const MOST_HANDLERS = 1_000

/**
 * Remix's handler, told which routes can match an address at all: it ranks and compiles every route that it knows, twice for each
 * request. Which of those match, and in what order, is Remix's to say; an address that nothing seems to match meets all of them.
 */
export function createPageHandler(build: ServerBuild): RequestHandler {
  const all = createRequestHandler(build, 'production')
  const findPossible = indexPatterns(listPatterns(build.routes))
  const handlers = new Map<string, RequestHandler>()
  return (request, context) => {
    const pathname = readPathname(request.url)
    // The data of a page alone: nobody asks for it here.
    const possible = pathname.endsWith('.data') ? [] : findPossible(readSegments(pathname))
    if (possible.length === 0) return all(request, context)
    const key = possible.map(({ id }) => id).join()
    const handler =
      handlers.get(key) ?? createRequestHandler({ ...build, routes: keepRoutes(build.routes, possible) }, 'production')
    if (handlers.size < MOST_HANDLERS) handlers.set(key, handler)
    return handler(request, context)
  }
}

interface Pattern {
  id: string
  /** Of the whole address, from the root on, in small letters. */
  segments: string[]
}

function listPatterns(routes: Routes): Pattern[] {
  return listRoutes(routes).map((route) => ({
    id: route.id,
    segments: [route, ...listAncestors(routes, route)].reverse().flatMap(({ path = '' }) => readSegments(path)),
  }))
}

function listRoutes(routes: Routes): Route[] {
  return Object.values(routes).flatMap((route) => route ?? [])
}

function listAncestors(routes: Routes, { parentId }: Route): Route[] {
  const parent = parentId === undefined ? undefined : routes[parentId]
  return parent === undefined ? [] : [parent, ...listAncestors(routes, parent)]
}

/** Which of the patterns can match an address of these segments; those of other lengths are not even looked at. */
function indexPatterns(patterns: readonly Pattern[]): (segments: readonly string[]) => Pattern[] {
  const open = patterns.filter(({ segments }) => segments.some(isOpen))
  const byLength = new Map<number, Pattern[]>()
  for (const pattern of patterns) {
    if (open.includes(pattern)) continue
    const { length } = pattern.segments
    byLength.set(length, [...(byLength.get(length) ?? []), pattern])
  }
  return (segments) => {
    const closed = byLength.get(segments.length) ?? []
    return [...open, ...closed.filter((pattern) => canMatch(pattern.segments, segments))]
  }
}

/** What may be left out (`?`), or takes the rest (`*`): whether it matches is not certain before Remix looks. */
const isOpen = (segment: string) => /[*?]/.test(segment)

function canMatch(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.every((segment, place) => segment === segments[place] || segment.startsWith(':'))
}

function keepRoutes(routes: Routes, possible: readonly Pattern[]): Routes {
  const kept = new Set(
    possible.flatMap(({ id }) => {
      const route = routes[id]
      return route === undefined ? [] : [id, ...listAncestors(routes, route).map((ancestor) => ancestor.id)]
    }),
  )
  return Object.fromEntries(
    listRoutes(routes)
      .filter(({ id }) => kept.has(id))
      .map((route) => [route.id, route]),
  )
}
