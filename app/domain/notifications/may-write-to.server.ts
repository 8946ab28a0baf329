import { isAddressWithin } from './address-within.ts'
import { findMailDomains } from './find-mail-domains.server.ts'

/** Whether mail may leave for this address. */
export function mayWriteTo(address: string): boolean {
  return isAddressWithin(address, findMailDomains())
}
