import { describeAge } from '#app/elements/describe-age.ts'

type Props = {
  at: Date
  /** The same moment in words, in the reader's time zone. */
  text: string
  /** With it, "5 min ago" stands beside the text and is kept up to date by the browser. */
  now?: Date | undefined
}

export function RelativeTime({ at, text, now }: Props) {
  const iso = at.toISOString()
  if (now === undefined) return <time dateTime={iso}>{text}</time>
  return (
    <>
      <time dateTime={iso}>{text}</time>
      {' · '}
      <relative-time class="muted" at={iso}>
        {describeAge(at, now)}
      </relative-time>
    </>
  )
}
