/** How many a list holds, and how many of them are not shown: '3 clocks, 1 of restricted tickets not shown'. */
export function describeListed(total: number, hiddenCount: number, [one, many]: readonly [string, string]): string {
  const listed = total === 1 ? `1 ${one}` : `${total.toLocaleString('en-US')} ${many}`
  return hiddenCount === 0
    ? listed
    : `${listed}, ${hiddenCount.toLocaleString('en-US')} of restricted tickets not shown`
}
