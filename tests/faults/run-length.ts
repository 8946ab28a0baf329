/** `npm run test:faults -- --long` runs everything as often and as long as was promised; `npm test` a short form of it. */
export const isLong = process.env.FAULTS === 'long'

export function choose<T>({ short, long }: { short: T; long: T }): T {
  return isLong ? long : short
}
