/** The id of the control of a named form field, which labels, hints and the error summary point at. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`
}
