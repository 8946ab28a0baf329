import type { ReactNode } from 'react'
import type { NavLink } from '../nav-links.tsx'
import { Masthead } from './masthead.tsx'
import type { ShellPerson } from './person-menu.tsx'
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
        <Masthead person={person} nav={nav} homeHref={homeHref} signOutTo={signOutTo} query={query} />
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
