import { remember } from '../remember.ts'

// Remix's build and the web server are two bundles; the texts must be the same map to both.
const texts = remember('whole-texts', () => new WeakMap<Response, string>())

/**
 * A response whose text stands ready as a whole. It travels beside the response instead of as its body: a stream around
 * it would cost a tenth of what a page costs. Only `sendWebResponse` sends it.
 */
export function respondWhole(text: string, init: ResponseInit): Response {
  const response = new Response(null, init)
  texts.set(response, text)
  return response
}

export function findWholeText(response: Response): string | undefined {
  return texts.get(response)
}
