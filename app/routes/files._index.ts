import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { stageFiles } from '#app/domain/tickets/stage-files.server.ts'
import { submissionKeyField } from '#app/domain/tickets/text-rules.ts'
import { chargeRequest } from '#app/http/charge-request.server.ts'
import { paths } from '#app/http/paths.ts'
import { readFileForm } from '#app/http/read-file-form.ts'
import { findActor } from '#app/http/require-actor.ts'
import { statusOf } from '#app/http/status-of.ts'
import { DomainError } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'

/** Files are sent here and fetched by their own address; this one alone leads home. */
export function loader() {
  return redirect(paths.home, 303)
}

/**
 * Takes one file ahead of its form, which `?form=` names by its submission key. Answers `{id}`, or `{message}` for the
 * person.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const actor = await findActor(request, context)
    if (!actor) return refuse(401, 'Your session has ended. Sign in again in another tab, then try again.')
    await chargeRequest(actor.personId, request, context)
    const key = submissionKeyField.safeParse(new URL(request.url).searchParams.get('form'))
    if (!key.success) return refuse(400, key.error.issues[0]?.message ?? '')
    const { files, problems } = await readFileForm(request)
    const [file, ...others] = files
    await Promise.all(others.map(({ storageKey }) => storage.remove(storageKey)))
    if (!file) return refuse(400, problems[0] ?? 'No file arrived. Choose it again.')
    const staging = await stageFiles(actor, key.data, [file])
    const [id] = staging.ids
    return id ? Response.json({ id }, { status: 201 }) : refuse(413, staging.problems[0] ?? '')
  } catch (error) {
    if (context.retryAfterSeconds !== undefined)
      return refuse(429, 'You sent very much in a minute. Wait one, then try again.')
    if (!(error instanceof DomainError)) throw error
    return refuse(statusOf(error.code), error.userMessage)
  }
}

function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status })
}
