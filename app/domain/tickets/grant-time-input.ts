import { z } from 'zod'
import { textField } from './text-rules.ts'

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
const WANTED = 'Say when it is to be due, as a date and a time of day.'

export const grantTimeSchema = z.object({
  target: z.enum(['firstResponse', 'nextResponse', 'resolution'], { error: 'Choose which promise.' }),
  /** 'YYYY-MM-DDTHH:MM' by the clock on the actor's wall. */
  wantedDueTime: z.string(WANTED).trim().regex(LOCAL_TIME, WANTED),
  reason: textField({ max: 1000, required: 'Say why the promised time does not fit.' }),
})
