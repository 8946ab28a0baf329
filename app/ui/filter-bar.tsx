import type { ReactNode } from 'react'
import { Button } from './button.tsx'

type Props = {
  action: string
  label: string
  /** Where the list without any filter is; leave out when none is set. */
  clearHref?: string | undefined
  children: ReactNode
}

/** A GET form, so that the address holds the filters and a view can be shared. */
export function FilterBar({ action, label, clearHref, children }: Props) {
  return (
    <search>
      <form className="filter-bar" method="get" action={action} aria-label={label} data-submits-on-change="">
        {children}
        <Button tone="secondary">Filter</Button>
        {clearHref === undefined ? null : <a href={clearHref}>Clear filters</a>}
      </form>
    </search>
  )
}
