import { z } from 'zod'
import type { RefusedForm } from '../answer-form.ts'

const shape = z.object({ sentMessageId: z.number() })

/** Whether a form was refused because its key has sent a message already, with another text: it needs another key. */
export function wasSentBefore(refused: RefusedForm | undefined): boolean {
  return refused?.code === 'conflict' && shape.safeParse(refused.details).success
}
