import { invalid } from '#app/platform/errors.ts'
import { findPasswordProblems } from './find-password-problems.ts'
import { loadCommonPasswords } from './load-common-passwords.server.ts'

/**
 * Lets a new password through or says why not, beside `field`. Every road that sets one comes by here.
 * @throws DomainError 'invalid'
 */
export async function checkNewPassword(
  password: string,
  owner: { name: string; email: string },
  field = 'password',
): Promise<void> {
  const common = await loadCommonPasswords()
  const problems = findPasswordProblems(password, { ...owner, isCommon: (text) => common.has(text) })
  if (problems.length > 0) throw invalid({ [field]: problems })
}
