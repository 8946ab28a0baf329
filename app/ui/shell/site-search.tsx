export function SiteSearch({ action = '/search', query }: { action?: string; query?: string | undefined }) {
  return (
    <search className="site-search-place">
      <form className="site-search" method="get" action={action}>
        <label className="visually-hidden" htmlFor="site-search">
          Search help and tickets
        </label>
        <input
          className="usa-input"
          id="site-search"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={200}
          placeholder="Search help and tickets"
          data-shortcut="/"
          data-shortcut-label="Search"
        />
        <button className="usa-button button-secondary" type="submit">
          Search
        </button>
      </form>
    </search>
  )
}
