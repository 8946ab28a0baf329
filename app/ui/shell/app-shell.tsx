import type { ReactNode } from 'react'
import { Menu } from '../menu.tsx'
import { type NavLink, NavLinks } from '../nav-links.tsx'
import { IdentityLine } from './identity-line.tsx'
import { NoticeLink } from './notice-link.tsx'
import { PersonMenu, type ShellPerson } from './person-menu.tsx'
import { SiteSearch } from './site-search.tsx'
import { SkipLink } from './skip-link.tsx'

type Props = {
  /** `portal` for people who ask, `desk` for people who work: other sizes, same words and colours. */
  density: 'portal' | 'desk'
  /** Nobody before sign-in: then there is no search, menu or navigation. */
  person: ShellPerson | null
  nav?: readonly NavLink[]
  homeHref?: string
  signOutTo?: string
  /** What stands in the search box. */
  query?: string | undefined
  /** Alerts above the page's own heading. */
  notices?: ReactNode
  footer?: ReactNode
  children: ReactNode
}

/** Everything in the body around a page. */
export function AppShell(props: Props) {
  const { density, person, nav = [], homeHref = '/', signOutTo = '/sign-out', query, notices } = props
  return (
    <div className={`density-${density}`}>
      <SkipLink />
      <header>
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
        {notices === undefined ? null : <div className="notices">{notices}</div>}
      </header>
      <div className="page-frame">
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <footer className="site-footer">
        <div className="page-frame">
          {props.footer ?? <span>Office of Technology Services, State of Louisiana</span>}
        </div>
      </footer>
    </div>
  )
}
