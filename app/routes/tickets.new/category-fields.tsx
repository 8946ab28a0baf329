import { NO_CATEGORY } from '#app/domain/tickets/open-ticket-input.ts'
import { Alert } from '#app/ui/alert.tsx'
import { fieldId } from '#app/ui/field-id.ts'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import type { FormEntry } from './form-entry.ts'
import type { CategoryChoice, CategoryGroup } from './list-category-groups.ts'

type Props = { groups: readonly CategoryGroup[] }

export function CategoryField({ groups, entry }: Props & { entry: FormEntry }) {
  const { value, ...field } = entry.choice('categoryCode')
  const options = groups.map((group) => ({
    label: group.name,
    options: group.categories.map((category) => ({
      value: category.code,
      label: category.name,
      hint: `Goes to ${category.sectionName}${category.isRestricted ? ' · kept confidential' : ''}`,
      words: `${group.name} ${category.kind === 'incident' ? 'problem broken' : 'request order'}`,
    })),
  }))
  return (
    <SearchableSelect
      {...field}
      label="Category"
      hint="It decides who gets your ticket. Type a word, such as “printer”, or look through the list."
      placeholder="Choose a category"
      options={[...options, { value: NO_CATEGORY, label: 'None of these fits', hint: 'The service desk sorts it' }]}
      defaultValue={value}
    />
  )
}

/** What follows from the category that is chosen already: who gets it, who must approve, who may read it. */
export function CategoryNotice({ groups, code }: Props & { code: string }) {
  const category = groups.flatMap(({ categories }) => categories).find((choice) => choice.code === code)
  if (!category || (category.approval === null && !category.isRestricted)) return null
  return (
    <Alert tone="info">
      {category.isRestricted
        ? `${category.sectionName} handles this in confidence: only the people who work on it can read it, and mail about it carries no content. `
        : null}
      {category.approval === null ? null : `This needs approval before we start: ${category.approval}.`}
    </Alert>
  )
}

/** All categories by group, each a link that comes back to the form with the category filled in. */
export function BrowseCategories({ groups, href }: Props & { href: string }) {
  return (
    <details>
      <summary>Browse all categories</summary>
      <div className="link-columns">
        {groups.map(({ name, categories }) => (
          <section key={name}>
            <h2 className="small">{name}</h2>
            <ul className="plain-list">
              {categories.map((category) => (
                <li key={category.code}>
                  <a href={hrefOf(href, category)}>{category.name}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  )
}

function hrefOf(href: string, { code }: CategoryChoice): string {
  return `${href}?${new URLSearchParams({ category: code })}#${fieldId('categoryCode')}`
}
