export interface NavLink {
  label: string
  href: string
  current?: boolean
  /** A number beside the label; of a hundred and more is said that there are more than 99. */
  count?: number | undefined
  /** Keys that lead there, e.g. "g q". */
  shortcut?: string | undefined
}

/** A list of links, of which at most one is the current page. */
export function NavLinks({ links }: { links: readonly NavLink[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <a
            href={link.href}
            aria-current={link.current ? 'page' : undefined}
            data-shortcut={link.shortcut}
            data-shortcut-label={link.shortcut === undefined ? undefined : `Go to ${link.label}`}
          >
            {link.label}
            {link.count === undefined ? null : (
              <span className="nav-count">{link.count > 99 ? '99+' : link.count}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
