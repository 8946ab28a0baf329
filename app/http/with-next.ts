import { paths } from './paths.ts'

/** An address of the sign-in that remembers where to go on to. */
export function withNext(path: string, next: string): string {
  return next === paths.home ? path : `${path}?${new URLSearchParams({ next })}`
}
