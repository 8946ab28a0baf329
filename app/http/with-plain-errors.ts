import type { ActionFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/platform/errors.ts'
import { writePlainPage } from '#app/platform/http/write-plain-page.ts'
import { type ErrorPageData, withErrors } from './with-errors.ts'

const HEADINGS: Record<number, string> = {
  404: 'We could not find that file',
  413: 'That is too large',
}

/**
 * `withErrors` for addresses that answer with no page of their own, such as downloads: a refusal is a small page in
 * plain words, since nothing draws an error page around it.
 */
export function withPlainErrors<Args extends ActionFunctionArgs>(
  handle: (args: Args) => Promise<Response>,
): (args: Args) => Promise<Response> {
  const guarded = withErrors((args: Args) => {
    // Trap: of an answer without a page Remix reads the whole body before it wraps it: a file without the headers that
    // tame it, and of a stream that never ends, all of it.
    if (args.context.asksForData) throw notFound('what has no page has no data')
    return handle(args)
  })
  return async (args) => {
    try {
      return await guarded(args)
    } catch (thrown) {
      if (!(thrown instanceof Response) || thrown.status < 400) throw thrown
      // Whoever fetches by script is answered in plain text already.
      if (!thrown.headers.get('Content-Type')?.startsWith('application/json')) throw thrown
      const { userMessage, requestId }: ErrorPageData = await thrown.json()
      const title = HEADINGS[thrown.status] ?? 'That did not work'
      return new Response(writePlainPage({ title, advice: userMessage, requestId }), {
        status: thrown.status,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      })
    }
  }
}
