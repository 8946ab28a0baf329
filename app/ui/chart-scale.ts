const STEPS = [1, 2, 2.5, 5, 10]

/** The round numbers of an axis from `least` or below it to at least `greatest`, ascending, in about four steps. */
export function chartScale(greatest: number, least = 0): number[] {
  if (!(greatest > least)) return [least, least + 1]
  const rough = (greatest - least) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((candidate) => candidate * power >= rough) ?? 10) * power
  const first = Math.floor(least / step + 1e-9)
  const last = Math.ceil(greatest / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}
