import { readFileSync } from 'node:fs'
import { readDkimKey } from './mailer/read-dkim-key.ts'
import { type Environment, parseEnvironment } from './parse-environment.ts'

function readEnvironment(): Environment {
  const result = parseEnvironment(process.env)
  const problems = 'environment' in result ? findFileProblems(result.environment) : result.problems
  if ('environment' in result && problems.length === 0) return result.environment
  for (const problem of problems) console.error(`Cannot start: ${problem}`)
  process.exit(1)
}

/** A file that is not there would keep every mail from leaving, which nobody sees while the start goes well. */
function findFileProblems(environment: Environment): string[] {
  const { DKIM_PRIVATE_KEY_FILE, SMTP_CA_FILE, MAIL_RECEIVER_CERTIFICATE_FILE, MAIL_RECEIVER_KEY_FILE } = environment
  const check = (name: string, path: string | undefined, read: (path: string) => unknown): string[] => {
    try {
      if (path !== undefined) read(path)
      return []
    } catch (error) {
      return [`${name} cannot be used: ${(error as Error).message}.`]
    }
  }
  return [
    ...check('DKIM_PRIVATE_KEY_FILE', DKIM_PRIVATE_KEY_FILE, readDkimKey),
    ...check('SMTP_CA_FILE', SMTP_CA_FILE, readFileSync),
    ...check('MAIL_RECEIVER_CERTIFICATE_FILE', MAIL_RECEIVER_CERTIFICATE_FILE, readFileSync),
    ...check('MAIL_RECEIVER_KEY_FILE', MAIL_RECEIVER_KEY_FILE, readFileSync),
  ]
}

/** The process's settings, read once and checked. A missing or unsafe value ends the process, one line for each. */
export const env: Environment = readEnvironment()
