import { env } from '#app/platform/env.server.ts'
import { organisationDomainOf } from './address-within.ts'

/** The domains that mail may leave for, those below them included: the organisation's, and what MAIL_DOMAINS adds. */
export function findMailDomains(): readonly string[] {
  return [organisationDomainOf(env.MAIL_FROM), ...env.MAIL_DOMAINS]
}
