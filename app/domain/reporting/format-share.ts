/** '92.5 %' for 0.925; 100 % means every single one. '–' where there is nothing to share. */
export function formatShare(share: number | null): string {
  if (share === null) return '–'
  const perThousand = Math.round(share * 1000)
  return `${(Math.min(perThousand, share < 1 ? 999 : 1000) / 10).toFixed(1)}\u00a0%`
}
