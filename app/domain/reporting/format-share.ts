/** '92.5 %' for 0.925. Rounded down, so that 100 % means every single one; '–' where there is nothing to share. */
export function formatShare(share: number | null): string {
  if (share === null) return '–'
  // Trap: 0.57 * 1000 is 569.9999…; a tiny step up before rounding down keeps what was exact.
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1)}\u00a0%`
}
