const ANY_ORIGIN = 'http://own.invalid'
/** A scheme-relative address in disguise: browsers drop tabs and line breaks, and read a backslash as a slash. */
const DISGUISED = /[\p{Cc}\\\s]|^\/(?:\/|%(?:0[9ad]|2f|5c))/iu

/** A path on our own pages as it is (normalised), anything else as '/'. For `next` fields that anybody may have written. */
export function safeRedirect(target: unknown): string {
  if (typeof target !== 'string' || !target.startsWith('/') || DISGUISED.test(target)) return '/'
  if (!URL.canParse(target, ANY_ORIGIN)) return '/'
  const { origin, pathname, search } = new URL(target, ANY_ORIGIN)
  if (origin !== ANY_ORIGIN || DISGUISED.test(pathname) || /^\/sign-(in|out)\b/.test(pathname)) return '/'
  return pathname + search
}
