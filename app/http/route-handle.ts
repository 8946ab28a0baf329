/** What a route says about itself to the frame around it: `export const handle: RouteHandle = { density: 'desk' }`. */
export interface RouteHandle {
  density: 'portal' | 'desk'
}

/** The innermost route's handle; pages are portal pages unless they say otherwise. */
export function readHandle(matches: readonly { handle?: unknown }[]): RouteHandle {
  const handles = matches.map(({ handle }) => handle)
  const found = handles.findLast((handle) => typeof handle === 'object' && handle !== null && 'density' in handle)
  return found?.density === 'desk' ? { density: 'desk' } : { density: 'portal' }
}
