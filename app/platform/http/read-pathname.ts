/** The path of an absolute address that was parsed before, as that of a `Request` is: `new URL` would parse it again. */
export function readPathname(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const end = url.slice(start).search(/[?#]/)
  return end < 0 ? url.slice(start) : url.slice(start, start + end)
}
