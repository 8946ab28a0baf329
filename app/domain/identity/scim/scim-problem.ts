/** The words of RFC 7644, section 3.12, for what was wrong with a request. */
export type ScimType = 'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue' | 'mutability' | 'uniqueness'

/** What a SCIM client is told: a status of HTTP, and in words what to mend. */
export class ScimProblem extends Error {
  override readonly name = 'ScimProblem'

  constructor(
    readonly status: 400 | 401 | 404 | 405 | 409 | 412 | 429,
    message: string,
    readonly scimType?: ScimType,
  ) {
    super(message)
  }
}
