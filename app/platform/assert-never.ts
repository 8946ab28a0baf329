/** Ends an exhaustive `switch`: a new member of the union that nobody handled fails to compile. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
