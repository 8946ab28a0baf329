import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCategories } from '#app/domain/agencies/find-categories.server.ts'
import { TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { CategoryTable } from './category-table.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Categories – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return { categories: await findCategories(actor) }
})

export type CategoriesData = ReturnType<typeof useLoaderData<typeof loader>>

export default function Categories() {
  const { categories } = useLoaderData<typeof loader>()
  const types = [...new Set(categories.map(({ type }) => type))]
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Categories"
        under="What tickets are about: each leads to a section, and may need an approval or be restricted."
      />
      {types.map((type) => (
        <section key={type} aria-labelledby={type} className="stack">
          <h2 id={type}>{TYPE_WORDS[type]}</h2>
          <CategoryTable caption={TYPE_WORDS[type]} categories={categories.filter((one) => one.type === type)} />
        </section>
      ))}
    </Stack>
  )
}
