import { drawnOnce } from '../drawn-once.tsx'
import { Menu } from '../menu.tsx'
import { type NavLink, NavLinks } from '../nav-links.tsx'
import { IdentityLine } from './identity-line.tsx'
import { NoticeLink } from './notice-link.tsx'
import { PersonMenu, type ShellPerson } from './person-menu.tsx'
import { SiteSearch } from './site-search.tsx'

type Props = {
  person: ShellPerson | null
  nav: readonly NavLink[]
  homeHref: string
  signOutTo: string
  query?: string | undefined
}

/** The upper end of each page. */
export const Masthead = drawnOnce(MastheadParts)

function MastheadParts({ person, nav, homeHref, signOutTo, query }: Props) {
  return (
    <>
      <IdentityLine />
      <div className="masthead">
        <div className="page-frame">
          <a className="product-name" href={homeHref} data-shortcut="g h" data-shortcut-label="Go to your home page">
            OTS Helpdesk
          </a>
          {person === null ? null : (
            <>
              <SiteSearch query={query} />
              {nav.length === 0 ? null : (
                <Menu className="nav-menu" label="Menu">
                  <nav aria-label="Main, small screen">
                    <NavLinks links={nav} />
                  </nav>
                </Menu>
              )}
              {person.notices === undefined ? null : <NoticeLink {...person.notices} />}
              <PersonMenu person={person} signOutTo={signOutTo} />
            </>
          )}
        </div>
      </div>
      {nav.length === 0 ? null : (
        <nav className="main-nav" aria-label="Main">
          <div className="page-frame">
            <NavLinks links={nav} />
          </div>
        </nav>
      )}
    </>
  )
}
