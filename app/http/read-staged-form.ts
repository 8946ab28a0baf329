import { z } from 'zod'
import type { Actor } from '#app/domain/identity/actor.ts'
import { keepStagedFiles } from '#app/domain/tickets/keep-staged-files.server.ts'
import { stageFiles } from '#app/domain/tickets/stage-files.server.ts'
import type { StagedFile } from '#app/domain/tickets/staged-file.ts'
import { submissionKeyField } from '#app/domain/tickets/text-rules.ts'
import { storage } from '#app/platform/storage.server.ts'
import { type FileForm, readFileForm } from './read-file-form.ts'
import type { FormValues } from './read-form.ts'

/** The field that names files which are staged already: FileInput's `keptName` for a field `files`. */
const KEPT_FILES = 'filesKept'

export interface StagedForm {
  values: FormValues
  /** What goes with the form when it is accepted, and comes back with it when it is refused. */
  files: StagedFile[]
  /** Why a file was not taken, in words for the person. */
  problems: string[]
}

/**
 * Reads a form with a `submissionKey` and a FileInput named `files`: its files are staged under the key, those unticked
 * are dropped. The command that takes the key then takes the files along. Answer with `answerStagedForm`.
 */
export async function readStagedForm(request: Request, actor: Actor): Promise<StagedForm> {
  const form = await readFileForm(request)
  const key = submissionKeyField.safeParse(form.values.submissionKey)
  if (!key.success) return withoutFiles(form)
  const staging = await stageFiles(actor, key.data, form.files)
  const kept = await keepStagedFiles(actor, key.data, [...readKeptIds(form.values), ...staging.ids])
  return { values: form.values, files: kept.files, problems: [...form.problems, ...staging.problems, ...kept.problems] }
}

/** The ids of staged files that a form or a draft names; what is no id is left out. */
export function readKeptIds(values: FormValues): string[] {
  return [values[KEPT_FILES] ?? []].flat().filter((id) => z.uuid().safeParse(id).success)
}

/** Without a key there is no form that the files could come back with. */
async function withoutFiles({ values, files, problems }: FileForm): Promise<StagedForm> {
  await Promise.all(files.map(({ storageKey }) => storage.remove(storageKey)))
  return { values, files: [], problems }
}
