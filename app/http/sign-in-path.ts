import { paths } from './paths.ts'
import { safeRedirect } from './safe-redirect.ts'

/** Where a person who is not signed in is sent: back here afterwards, or to the page whose form they were sending. */
export function signInPath(request: Request): string {
  const next = request.method === 'GET' || request.method === 'HEAD' ? ownPath(request.url) : formPath(request)
  return next === paths.home ? paths.signIn : `${paths.signIn}?${new URLSearchParams({ next })}`
}

/** Path and query of an address of ours. */
export function ownPath(address: string): string {
  const { pathname, searchParams } = new URL(address)
  searchParams.delete('_routes')
  const query = searchParams.size > 0 ? `?${searchParams}` : ''
  return safeRedirect(pathname + query)
}

function formPath(request: Request): string {
  const referrer = request.headers.get('Referer')
  if (!referrer || !URL.canParse(referrer)) return '/'
  return new URL(referrer).host === new URL(request.url).host ? ownPath(referrer) : '/'
}
