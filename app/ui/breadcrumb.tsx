interface Crumb {
  label: string
  /** The last crumb is the page itself and has none. */
  href?: string
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className="usa-breadcrumb" aria-label="You are here">
      <ol className="usa-breadcrumb__list">
        {crumbs.map(({ label, href }) => (
          <li className="usa-breadcrumb__list-item" key={label} aria-current={href === undefined ? 'page' : undefined}>
            {href === undefined ? (
              <span>{label}</span>
            ) : (
              <a className="usa-breadcrumb__link" href={href}>
                <span>{label}</span>
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
