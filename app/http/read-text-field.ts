/** One text of a submitted form: '' where it is missing, the first where it came more than once. */
export function readTextField(value: string | string[] | undefined): string {
  return [value ?? ''].flat()[0] ?? ''
}
