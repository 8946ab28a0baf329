import { z } from 'zod'

const CONTROL_CHARACTERS = /\p{Cc}/u

/** A mail address as somebody types it to say who they are: in lower case, whether or not anybody has it. */
export const emailSchema = z
  .string('Enter your email address.')
  .trim()
  .toLowerCase()
  .min(1, 'Enter your email address.')
  .max(254, 'Enter a shorter email address.')
  .refine((value) => !CONTROL_CHARACTERS.test(value), 'Enter your email address without control characters.')
