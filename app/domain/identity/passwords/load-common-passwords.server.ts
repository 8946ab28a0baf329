import { remember } from '#app/platform/remember.ts'

/** Read when the first password is chosen: the list takes memory that a process which never sets one can spare. */
const loaded = remember('common-passwords', () => ({ list: null as Promise<ReadonlySet<string>> | null }))

/** About 49,000 passwords that attackers try first, in lower case. */
export function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  loaded.list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase())),
  )
  return loaded.list
}
