import { paths } from '#app/http/paths.ts'
import { peopleHref } from '#app/http/people/people-href.ts'
import { Stack } from '#app/ui/stack.tsx'
import type { SectionPageData } from './route.tsx'

export function SectionMembers({ section }: Pick<SectionPageData, 'section'>) {
  return (
    <Stack>
      <h2>Members</h2>
      {section.members.length === 0 ? (
        <p className="overdue-words">Nobody works here now: its tickets wait.</p>
      ) : (
        <ul className="plain-list">
          {section.members.map(({ id, name, role }) => (
            <li key={id}>
              <a href={paths.person(id)}>{name}</a>
              {role === 'supervisor' ? ', supervisor' : ''}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={peopleHref({ sectionCode: section.code })}>Find them among people</a>, and give or end their roles
        there.
      </p>
      <p>
        <a href={paths.sectionNotifications(section.code)}>Say what its people usually hear of</a>, how and when.
      </p>
    </Stack>
  )
}
