import { type NavLink, NavLinks } from './nav-links.tsx'

/** Links between the views of one page. */
export function SubNav({ label, links }: { label: string; links: readonly NavLink[] }) {
  return (
    <nav className="sub-nav" aria-label={label}>
      <NavLinks links={links} />
    </nav>
  )
}
