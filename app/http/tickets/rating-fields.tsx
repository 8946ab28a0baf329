import { RATING_WORDS } from '#app/domain/tickets/rating/rating-words.ts'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

interface Props {
  score: string
  comment: string
  errors?: Readonly<Record<string, readonly string[] | undefined>> | undefined
}

/** How the help was: one of three, and a word about it. */
export function RatingFields({ score, comment, errors = {} }: Props) {
  return (
    <Stack>
      <RadioGroup
        name="score"
        label="Our help was"
        across
        value={score}
        error={errors.score?.[0]}
        options={Object.entries(RATING_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        name="comment"
        label="What should we know?"
        hint="The people who worked on it read this."
        optional
        size="short"
        defaultValue={comment}
        error={errors.comment?.[0]}
      />
    </Stack>
  )
}
