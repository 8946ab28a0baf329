import type { ReactNode } from 'react'

interface StatFigure {
  label: string
  /** The figure in words, "–" where there is none. */
  value: ReactNode
  /** What it was before and whether that is better or worse, in words. */
  change?: { text: string; direction: 'better' | 'worse' | 'same' } | undefined
  /** How it is computed. */
  formula?: ReactNode
  /** Where the rows behind the figure are. */
  href?: string | undefined
}

export function StatFigures({ figures }: { figures: readonly StatFigure[] }) {
  return (
    <div className="stat-figures">
      {figures.map(({ label, value, change, formula, href }) => (
        <dl className="stat-figure" key={label}>
          <dt>{label}</dt>
          <dd className="stat-value">{href === undefined ? value : <a href={href}>{value}</a>}</dd>
          {change === undefined ? null : <dd className={`stat-${change.direction}`}>{change.text}</dd>}
          {formula === undefined ? null : <dd className="stat-formula">{formula}</dd>}
        </dl>
      ))}
    </div>
  )
}
