/** One of a person's factors, as forms name it. */
export type FactorReference = { kind: 'app'; id: number } | { kind: 'passkey'; id: string }

/** 'app-12' or 'passkey-…'; null for anything else. */
export function readFactorReference(text: string): FactorReference | null {
  const app = /^app-([1-9]\d{0,8})$/.exec(text)?.[1]
  if (app !== undefined) return { kind: 'app', id: Number(app) }
  const passkey = /^passkey-([\w-]{1,1400})$/.exec(text)?.[1]
  return passkey === undefined ? null : { kind: 'passkey', id: passkey }
}

export function writeFactorReference({ kind, id }: FactorReference): string {
  return `${kind}-${id}`
}
