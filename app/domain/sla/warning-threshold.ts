export interface WarningThreshold {
  percent: number
  /** Elapsed business time at which the warning passes. */
  afterMs: number
}

/** JSON carries up to six decimals of a percent exactly through this factor. */
const PERCENT_SCALE = 1_000_000

/** The thresholds of a budget, each once, lowest first: p % of the budget, rounded down to a millisecond. */
export function listWarningThresholds(budgetMs: number, percents: readonly number[]): WarningThreshold[] {
  return [...new Set(percents)]
    .sort((a, b) => a - b)
    .map((percent) => ({ percent, afterMs: shareOf(budgetMs, percent) }))
}

/** `percent` of a budget, rounded down to a millisecond, exact for up to six decimals. */
export function shareOf(budgetMs: number, percent: number): number {
  const product = budgetMs * percent
  if (Number.isInteger(percent) && Number.isSafeInteger(product)) return Math.floor(product / 100)
  const scaled = BigInt(Math.round(percent * PERCENT_SCALE))
  return Number((BigInt(budgetMs) * scaled) / BigInt(100 * PERCENT_SCALE))
}
