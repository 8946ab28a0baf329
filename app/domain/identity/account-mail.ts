import { z } from 'zod'

const at = z.iso.datetime()

const schemas = {
  /** Somebody gets an account: a link to choose a password with. */
  invitation: z.object({ tokenId: z.uuid(), expiresAt: at, invitedBy: z.string().nullable() }),
  /** A link to choose a new password with. */
  passwordReset: z.object({ tokenId: z.uuid(), expiresAt: at }),
  passwordChanged: z.object({ at, clientAddress: z.string() }),
  /** To the address of before: the account has another one from now on. */
  addressChanged: z.object({ at, clientAddress: z.string() }),
  /** A browser that was not seen before. */
  newSignIn: z.object({ at, clientAddress: z.string(), browser: z.string() }),
  /** `what`: a sentence such as "A passkey was added: Work laptop." */
  secondFactorChanged: z.object({ at, clientAddress: z.string(), what: z.string() }),
}

export type AccountTemplate = keyof typeof schemas

/** A mail about somebody's account. Facts are kept in the database: no secret is ever among them. */
export type AccountMail = {
  [Template in AccountTemplate]: { template: Template; facts: z.infer<(typeof schemas)[Template]> }
}[AccountTemplate]

export function isAccountTemplate(name: string): name is AccountTemplate {
  return Object.hasOwn(schemas, name)
}

/** Throws a ZodError for facts that do not belong to the template. */
export function readAccountMail(template: AccountTemplate, facts: unknown): AccountMail {
  return { template, facts: schemas[template].parse(facts) } as AccountMail
}
