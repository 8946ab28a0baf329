interface ChoiceLink {
  href: string
  title: string
  description: string
}

/** A few large doors to choose from. */
export function ChoiceLinks({ choices }: { choices: readonly ChoiceLink[] }) {
  return (
    <div className="choice-links">
      {choices.map(({ href, title, description }) => (
        <a className="choice-link" href={href} key={href}>
          <strong>{title}</strong>
          {description}
        </a>
      ))}
    </div>
  )
}
