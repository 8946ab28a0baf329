import type { PatchOperation } from './read-patch.ts'
import { ScimProblem } from './scim-problem.ts'
import { isRecord, normalizePath, readFact, readUserFacts, type UserFacts } from './user-facts.ts'

const REMOVABLE = new Set(['externalid', 'phonenumbers', 'phonenumbers.value'])

/**
 * What the operations of a PATCH say about a user, later ones over earlier ones, in the dialects of Entra ID (paths, texts
 * for truth values) and Okta (one value without a path). @throws ScimProblem
 */
export function readUserPatch(operations: readonly PatchOperation[]): UserFacts {
  return Object.assign({}, ...operations.map(readOperation))
}

function readOperation({ op, path, value }: PatchOperation): UserFacts {
  if (path === null) {
    if (op === 'remove') throw new ScimProblem(400, 'A removal needs a path.', 'invalidPath')
    if (!isRecord(value)) throw new ScimProblem(400, 'Without a path the value must be an object.', 'invalidValue')
    return readUserFacts(value)
  }
  const plain = normalizePath(path)
  if (plain === null) return {}
  if (op === 'remove') return REMOVABLE.has(plain) ? readFact(plain, '') : {}
  return isRecord(value) && plain === 'name' ? readUserFacts({ name: value }) : readFact(plain, value)
}
