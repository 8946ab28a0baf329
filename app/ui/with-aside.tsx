import type { ReactNode } from 'react'

type Props = {
  aside: ReactNode
  asideLabel: string
  /** On a narrow screen the aside comes before the main part. */
  asideFirst?: boolean
  children: ReactNode
}

export function WithAside({ aside, asideLabel, asideFirst = false, children }: Props) {
  return (
    <div className={asideFirst ? 'with-aside with-aside-first' : 'with-aside'}>
      <div>{children}</div>
      <aside aria-label={asideLabel}>{aside}</aside>
    </div>
  )
}
