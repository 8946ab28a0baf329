import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCategories } from '#app/domain/agencies/find-categories.server.ts'
import { TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { TicketType } from '#app/generated/prisma/enums.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { categoriesHref, filterCategories, readCategoriesFilter } from './categories-filter.ts'
import { CategoryTable } from './category-table.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Categories – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const filter = readCategoriesFilter(new URL(request.url).searchParams)
  const [all, { sections }] = await Promise.all([findCategories(actor), loadRouting()])
  const found = filterCategories(all, filter)
  const types = Object.values(TicketType).map((type) => ({
    type,
    count: found.filter((category) => category.type === type).length,
  }))
  return {
    filter,
    types,
    categories: found.filter(({ type }) => type === filter.type),
    sections: sections.map(({ code, name }) => ({ value: code, label: name })),
  }
})

export type CategoriesData = ReturnType<typeof useLoaderData<typeof loader>>

export default function Categories() {
  const { categories, types, sections, filter } = useLoaderData<typeof loader>()
  const { q, section, type } = filter
  const allHref = categoriesHref({ q: '', section: '', type })
  const others = types.find((other) => other.type !== type && other.count > 0)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Categories"
        under="What tickets are about: each leads to a section, and may need an approval or be restricted."
      />
      <SubNav
        label="Types of ticket"
        links={types.map((one) => ({
          label: `${TYPE_WORDS[one.type]} (${one.count})`,
          href: categoriesHref({ ...filter, type: one.type }),
          current: one.type === type,
        }))}
      />
      <FilterBar
        action={paths.categories}
        label="Filter categories"
        clearHref={q === '' && section === '' ? undefined : allHref}
      >
        <input type="hidden" name="type" value={type} />
        <TextInput name="q" label="Name or group" type="search" optional defaultValue={q} autoComplete="off" />
        <Select name="section" label="Section" optional placeholder="Any" defaultValue={section} options={sections} />
      </FilterBar>
      {categories.length === 0 ? (
        <EmptyState
          heading="No category is found"
          action={
            others === undefined ? (
              <a href={allHref}>Show all categories</a>
            ) : (
              <a href={categoriesHref({ ...filter, type: others.type })}>
                Look at {TYPE_WORDS[others.type]} ({others.count})
              </a>
            )
          }
        >
          Any part of a name, a group or a code is searched.
        </EmptyState>
      ) : (
        <CategoryTable caption={TYPE_WORDS[type]} categories={categories} />
      )}
    </Stack>
  )
}
