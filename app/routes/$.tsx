import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'

/** Every address that no other route knows, so that its error page has the person's own navigation. */
export const loader = withErrors(async ({ params }) => {
  throw notFound(`no page at /${params['*']}`)
})

export const action = loader

export default function UnknownPage() {
  return null
}
