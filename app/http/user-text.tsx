import { BreakableText } from '#app/ui/breakable-text.tsx'

type Props = {
  /** As it was written. */
  body: string
  /** As `renderMessage` rendered it; null: plain text. */
  html: string | null
}

/** What a person wrote, wherever it is shown. The one place where HTML that was not written here reaches a page. */
export function UserText({ body, html }: Props) {
  if (html === null) {
    return (
      <div className="user-text user-text-plain" dir="auto">
        <BreakableText text={body} />
      </div>
    )
  }
  return (
    <div
      className="user-text"
      dir="auto"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered from Markdown, or cleaned, by app/domain/text alone
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
