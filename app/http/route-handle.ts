/** What a route says about itself to the frame around it: `export const handle: RouteHandle = { density: 'desk' }`. */
export interface RouteHandle {
  density: 'portal' | 'desk'
}

/**
 * The innermost route's word on the density: from its data, where the reader decides it, else from its handle. Pages
 * are portal pages unless they say otherwise.
 */
export function readHandle(matches: readonly { handle?: unknown; data?: unknown }[]): RouteHandle {
  const found = matches.flatMap(({ handle, data }) => [handle, data]).findLast(saysDensity)
  return { density: found?.density === 'desk' ? 'desk' : 'portal' }
}

function saysDensity(value: unknown): value is { density: unknown } {
  return typeof value === 'object' && value !== null && 'density' in value
}
