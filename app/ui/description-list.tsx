import type { ReactNode } from 'react'

interface Fact {
  term: string
  value: ReactNode
}

/** Names and values. A value that is null or empty is left out. */
export function DescriptionList({ facts, inline = false }: { facts: readonly Fact[]; inline?: boolean }) {
  return (
    <dl className={inline ? 'facts facts-inline' : 'facts'}>
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
