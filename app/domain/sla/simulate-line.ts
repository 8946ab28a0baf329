import { ZodError } from 'zod'
import { type SimulationResult, simulateCase } from './simulate-case.ts'

export interface SimulationFailure {
  id: string | number | null
  error: string
}

/** The result of one line of JSON, or what is wrong with it. `id` is null when it cannot be read. */
export function simulateLine(line: string): SimulationResult | SimulationFailure {
  let input: unknown
  try {
    input = JSON.parse(line.trim())
    return simulateCase(input)
  } catch (error) {
    return { id: readId(input), error: toMessage(error) }
  }
}

function readId(input: unknown): string | number | null {
  if (typeof input !== 'object' || input === null || !('id' in input)) return null
  return typeof input.id === 'string' || typeof input.id === 'number' ? input.id : null
}

function toMessage(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ')
  }
  return error instanceof Error ? error.message : String(error)
}
