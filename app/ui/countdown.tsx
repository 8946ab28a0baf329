import { describeTimeLeft } from '#app/elements/describe-time-left.ts'

type Props = {
  /** Null where there is no due time, as when a pause has taken it away. */
  dueAt: Date | null
  /** From when on it is shown as getting short. */
  warnAt?: Date | null | undefined
  /** Why time does not run, in words; leave out while it runs. */
  pausedFor?: string | undefined
  /** The due time in words and in the reader's zone. */
  dueText?: string | undefined
  now: Date
}

/** How much time is left. The server writes it, the browser lets it tick. */
export function Countdown({ dueAt, warnAt, pausedFor, dueText, now }: Props) {
  const left = describeTimeLeft({ dueAt, warnAt: warnAt ?? null, pausedFor: pausedFor ?? null, now })
  return (
    <due-countdown
      class="due"
      data-tone={left.tone}
      due-at={dueAt?.toISOString()}
      warn-at={warnAt?.toISOString()}
      paused-for={pausedFor}
      title={dueText}
    >
      {left.text}
    </due-countdown>
  )
}
