import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface Fact {
  term: string
  value: ReactNode
}

interface Props {
  facts: readonly Fact[]
  /** Beside each other, each below its name: for figures and other short values. */
  inline?: boolean
  /** Each beside its name, where there is room: for long values. */
  rows?: boolean
}

/** Names and values. A value that is null or empty is left out. */
export function DescriptionList({ facts, inline = false, rows = false }: Props) {
  return (
    <dl className={classNames('facts', inline && 'facts-inline', rows && 'facts-rows')}>
      {facts.map(({ term, value }) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
