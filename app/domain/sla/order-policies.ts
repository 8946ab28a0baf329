import { bySpecificity, type PolicyMatch } from './choose-policy.ts'

/** Policies as they are asked, the most specific first; equals by their code. */
export function orderPolicies<P extends PolicyMatch & { code: string }>(policies: readonly P[]): P[] {
  return policies.toSorted((a, b) => bySpecificity(a, b) || (a.code < b.code ? -1 : 1))
}
