const STEPS = [1, 2, 2.5, 5, 10]

/** The round numbers of an axis from 0 to at least `greatest`, ascending, in about `count` steps. */
export function chartScale(greatest: number, count = 4): number[] {
  if (!(greatest > 0)) return [0, 1]
  const rough = greatest / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((candidate) => candidate * power >= rough) ?? 10) * power
  const lines = Math.ceil(greatest / step - 1e-9)
  return Array.from({ length: lines + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}
