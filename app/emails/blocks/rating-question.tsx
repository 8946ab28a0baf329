import type { MailFacts } from '../mail-facts.ts'
import { Paragraph } from './paragraph.tsx'
import { RatingChoice } from './rating-choice.tsx'
import { Subheading } from './subheading.tsx'

/** Asks how the help was, of those who may say so. */
export function RatingQuestion({ ratingUrls }: MailFacts) {
  if (ratingUrls === null) return null
  return (
    <>
      <Subheading>How was our help?</Subheading>
      <Paragraph>Choose one; you need not sign in. You can add a word, and change your mind for 30 days.</Paragraph>
      <RatingChoice urls={ratingUrls} />
    </>
  )
}
