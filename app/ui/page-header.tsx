import type { ReactNode } from 'react'

type Props = {
  title: ReactNode
  /** A short line above the title, such as a number. */
  over?: ReactNode
  /** A line below the title. */
  under?: ReactNode
  actions?: ReactNode
}

/** The page's one main heading, with what belongs to it. */
export function PageHeader({ title, over, under, actions }: Props) {
  return (
    <header className="page-header">
      <div className="page-header-text">
        {over === undefined ? null : <div className="page-header-over">{over}</div>}
        <h1>{title}</h1>
        {under === undefined ? null : <div className="page-header-under">{under}</div>}
      </div>
      {actions === undefined ? null : <div className="cluster">{actions}</div>}
    </header>
  )
}
