/** Whole percentages that a person wrote, such as '50, 75, 90 %'; NaN among them stands for what cannot be read. */
export function readPercents(text: string): number[] {
  return text
    .split(/[,;\s]+/)
    .map((part) => part.replace(/%$/, ''))
    .filter((part) => part !== '')
    .map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN))
}
