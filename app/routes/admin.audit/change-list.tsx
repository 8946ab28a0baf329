import type { AuditChange } from '#app/domain/audit/describe-audit-entry.ts'

/** What changed, folded away under its entry. */
export function ChangeList({ changes }: { changes: readonly AuditChange[] }) {
  return (
    <details className="audit-changes">
      <summary>Details</summary>
      <dl className="facts">
        {changes.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{sayChange(before, after)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function sayChange(before: string | null, after: string | null) {
  if (before === null) return after
  return (
    <>
      <del>{before}</del> {after === null ? null : <ins>{after}</ins>}
    </>
  )
}
