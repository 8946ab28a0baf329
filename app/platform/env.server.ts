import { type Environment, parseEnvironment } from './parse-environment.ts'

function readEnvironment(): Environment {
  const result = parseEnvironment(process.env)
  if ('environment' in result) return result.environment
  for (const problem of result.problems) console.error(`Cannot start: ${problem}`)
  process.exit(1)
}

/** The process's settings, read once and checked. A missing or unsafe value ends the process, one line for each. */
export const env: Environment = readEnvironment()
