import type { ShownProvider } from '#app/domain/identity/providers/get-provider.server.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { writeMappingRows } from './mapping-rows.ts'

/** What the form shows before anything was entered; the secret never. */
export function listStoredValues(provider: ShownProvider | null): FormValues {
  if (provider === null) {
    return { scopes: 'openid profile email', clockToleranceSeconds: '30', admitsUnknown: 'yes', sortOrder: '0' }
  }
  const tick = (isOn: boolean) => (isOn ? 'yes' : 'no')
  return {
    code: provider.code,
    name: provider.name,
    issuer: provider.issuer,
    clientId: provider.clientId,
    scopes: provider.scopes,
    clockToleranceSeconds: String(provider.clockToleranceSeconds),
    sortOrder: String(provider.sortOrder),
    admitsUnknown: tick(provider.admitsUnknown),
    provesSecondFactor: tick(provider.provesSecondFactor),
    isActive: tick(provider.isActive),
    ...writeMappingRows(provider.mapping),
  }
}
