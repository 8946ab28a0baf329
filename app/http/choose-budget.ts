import { readSegments } from '#app/platform/http/read-segments.ts'
import type { BudgetName } from '#app/platform/rate-limit.server.ts'

/** Which budget of its sender a request is counted against; null: reading pages costs nothing. */
export function chooseBudget(method: string, pathname: string): BudgetName | null {
  if (method !== 'GET' && method !== 'HEAD') return 'write'
  // As the routes are chosen: `/Search/` is the same page.
  const path = `/${readSegments(pathname.replace(/\.data$/, '')).join('/')}`
  if (path === '/search') return 'search'
  return /\.csv$|\/export$/.test(path) ? 'export' : null
}
