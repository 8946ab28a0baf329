import { EVERYBODY, type PersonKey } from './people.ts'

export type Answers = Readonly<Record<PersonKey, number>>
type Rule = readonly [status: number, ...people: readonly PersonKey[]]

/**
 * The status for each kind of person: `usual`, but for those whom a rule names; of two rules the later holds. Somebody
 * deactivated is answered like nobody.
 */
export function answers(usual: number, ...rules: readonly Rule[]): Answers {
  const found = new Map<PersonKey, number>(EVERYBODY.map((person) => [person, usual]))
  for (const [status, ...people] of rules) {
    for (const person of people) found.set(person, status)
    if (people.includes('nobody')) found.set('deactivated', status)
  }
  return Object.fromEntries(found) as Answers
}

export const everyone = (status: number): Answers => answers(status)
/** Pages lead nobody to the sign-in page. */
export const signedIn = (status: number, nobody = 303): Answers => answers(status, [nobody, 'nobody'])
/** `status` for these, refused to everybody else who is signed in. */
export const only = (status: number, ...people: readonly PersonKey[]): Answers =>
  answers(403, [303, 'nobody'], [status, ...people])
export const administrators = (status: number): Answers => only(status, 'administrator')
export const supervisors = (status: number): Answers => only(status, 'supervisor', 'administrator')
/** No action: whoever sends something is told that it does not work here. */
export const nothing = everyone(405)
