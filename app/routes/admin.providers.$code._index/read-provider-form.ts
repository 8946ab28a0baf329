import { providerCodeSchema, providerInputSchema } from '#app/domain/identity/providers/provider-input.ts'
import { parseInput } from '#app/http/parse-input.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { readMappingRows } from './mapping-rows.ts'

/**
 * What a form says about the provider with the code `known`, or a new one. All that is wrong is told at once: with the
 * fields, and with the rows of the mapping. @throws DomainError 'invalid'
 */
export function readProviderForm(values: FormValues, known: string | null) {
  const [code, mapping, input] = [
    attempt(() => known ?? parseInput(providerCodeSchema, values).code),
    attempt(() => readMappingRows(values)),
    attempt(() => parseInput(providerInputSchema, { ...values, mapping: [] })),
  ]
  const wrong = [code, input, mapping].filter((part) => part instanceof DomainError)
  if (code instanceof DomainError || mapping instanceof DomainError || input instanceof DomainError) {
    throw invalid(Object.assign({}, ...wrong.map(({ fieldErrors }) => fieldErrors)))
  }
  return { code, isNew: known === null, input: { ...input, mapping } }
}

function attempt<Result>(read: () => Result): Result | DomainError {
  try {
    return read()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}
