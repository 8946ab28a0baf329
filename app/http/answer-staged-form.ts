import { data } from '@remix-run/node'
import type { z } from 'zod'
import type { StagedFile } from '#app/domain/tickets/staged-file.ts'
import { DomainError, type FieldErrors, invalid } from '#app/platform/errors.ts'
import { answerForm, type RefusedForm } from './answer-form.ts'
import { parseForm } from './parse-form.ts'
import type { StagedForm } from './read-staged-form.ts'

/** A refused form that keeps its files too. */
export interface RefusedStagedForm extends RefusedForm {
  files: StagedFile[]
}

/** As `answerForm`, for a form with files: `run` gets its checked input; problems with files count as errors of the form. */
export async function answerStagedForm<Schema extends z.ZodType>(
  form: StagedForm,
  schema: Schema,
  run: (input: z.infer<Schema>) => Promise<Response>,
) {
  const answer = await answerForm(form.values, () => run(parseStagedForm(form, schema)))
  if (answer instanceof Response) return answer
  const refused: RefusedStagedForm = { ...answer.data, files: form.files }
  return data(refused, { status: answer.init?.status ?? 400 })
}

function parseStagedForm<Schema extends z.ZodType>(form: StagedForm, schema: Schema): z.infer<Schema> {
  const ofFiles: FieldErrors = form.problems.length > 0 ? { files: form.problems } : {}
  try {
    const input = parseForm(schema, form.values)
    if (form.problems.length > 0) throw invalid({})
    return input
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error
    throw invalid({ ...error.fieldErrors, ...ofFiles })
  }
}
