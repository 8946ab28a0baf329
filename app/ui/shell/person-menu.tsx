import { Menu } from '../menu.tsx'
import { type NavLink, NavLinks } from '../nav-links.tsx'
import type { NoticeCount } from './notice-link.tsx'

export interface ShellPerson {
  name: string
  /** A short word beside the name, such as an agency's short name. */
  place?: string | undefined
  email: string
  links?: readonly NavLink[]
  /** Beside the name: what they have not read. */
  notices?: NoticeCount | undefined
}

export function PersonMenu({ person, signOutTo }: { person: ShellPerson; signOutTo: string }) {
  const label = person.place === undefined ? person.name : `${person.name} · ${person.place}`
  return (
    <Menu
      className="person-menu"
      label={
        <>
          <span className="menu-initials" aria-hidden="true">
            {initials(person.name)}
          </span>
          <span className="menu-name">{label}</span>
        </>
      }
    >
      <div className="menu-note">{person.email}</div>
      {person.links === undefined ? null : <NavLinks links={person.links} />}
      <form method="post" action={signOutTo} data-signs-out="">
        <button type="submit">Sign out</button>
      </form>
    </Menu>
  )
}

function initials(name: string): string {
  const letters = name.split(/\s+/u).map((word) => [...word][0] ?? '')
  return `${letters[0] ?? ''}${letters.length > 1 ? (letters.at(-1) ?? '') : ''}`.toUpperCase()
}
