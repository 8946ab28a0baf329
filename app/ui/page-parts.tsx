interface Props {
  /** The parts of a long page, in their order: ids of headings and words. */
  parts: readonly { id: string; label: string }[]
}

/** On a phone, where a long page shows a small part of itself at once: the way to each of its parts. */
export function PageParts({ parts }: Props) {
  return (
    <nav className="page-parts" aria-label="On this page">
      <ul>
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
