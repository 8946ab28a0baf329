import { z } from 'zod'
import { invalid } from '#app/platform/errors.ts'

const text = z.string().max(20_000)
const shared = {
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
}

const assertion = z.object({
  ...shared,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
})
const registration = z.object({
  ...shared,
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(text).max(10).optional() }),
})

/** What a browser sent of a passkey that was used. @throws DomainError 'invalid' */
export function readAssertion(json: string): z.infer<typeof assertion> {
  return read(assertion, json)
}

/** What a browser sent of a passkey that was made. @throws DomainError 'invalid' */
export function readRegistration(json: string): z.infer<typeof registration> {
  return read(registration, json)
}

function read<Schema extends z.ZodType>(schema: Schema, json: string): z.infer<Schema> {
  const parsed = schema.safeParse(parseJson(json))
  if (parsed.success) return parsed.data
  throw passkeyRefused()
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

export function passkeyRefused() {
  return invalid({ credential: ['This passkey was not accepted. Try again, or use another way.'] })
}
