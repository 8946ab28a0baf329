import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']
type Route = NonNullable<Routes[string]>

const firstSegmentOf = (path: string) => path.split('/', 1)[0] ?? ''

/**
 * Remix's handler, told by a path's first segment which routes can match at all: it ranks every route of the build twice
 * for each request. What begins with no known segment meets all of them.
 */
export function createPageHandler(build: ServerBuild): RequestHandler {
  const all = createRequestHandler(build, 'production')
  const handlers = new Map(
    listFirstSegments(build.routes).map((segment) => [
      segment,
      createRequestHandler({ ...build, routes: chooseRoutes(build.routes, segment) }, 'production'),
    ]),
  )
  return (request, context) => {
    const segment = firstSegmentOf(new URL(request.url).pathname.slice(1))
    return (handlers.get(segment) ?? all)(request, context)
  }
}

function isStatic(segment: string): boolean {
  return /^[a-z-]+$/.test(segment)
}

function listRoutes(routes: Routes): Route[] {
  return Object.values(routes).flatMap((route) => route ?? [])
}

function listFirstSegments(routes: Routes): string[] {
  const segments = listRoutes(routes).flatMap(({ parentId, path }) =>
    parentId === 'root' && path ? [firstSegmentOf(path)] : [],
  )
  return [...new Set(segments)].filter(isStatic)
}

/** Without those that begin with another static segment, and without what lies below them. */
function chooseRoutes(routes: Routes, segment: string): Routes {
  const isElsewhere = ({ path = '' }: Route) => {
    const first = firstSegmentOf(path)
    return isStatic(first) && first !== segment
  }
  const isBelowRoot = (route: Route): boolean => {
    if (route.parentId === undefined) return true
    if (route.parentId === 'root') return !isElsewhere(route)
    const parent = routes[route.parentId]
    return parent !== undefined && isBelowRoot(parent)
  }
  return Object.fromEntries(
    listRoutes(routes)
      .filter(isBelowRoot)
      .map((route) => [route.id, route]),
  )
}
