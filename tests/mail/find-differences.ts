/** Where something is not as expected, in words; empty: it is. Only what is expected is looked at, lists as a whole. Pure. */
export function findDifferences(expected: unknown, got: unknown, place = ''): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length)
      return [`${place}: ${show(got)} instead of ${show(expected)}`]
    return expected.flatMap((each, index) => findDifferences(each, got[index], `${place}[${index}]`))
  }
  if (typeof expected === 'object' && expected !== null) {
    if ('matches' in expected) {
      const isLike = typeof got === 'string' && new RegExp(String(expected.matches), 's').test(got)
      return isLike ? [] : [`${place}: ${show(got)} is not like ${expected.matches}`]
    }
    if (typeof got !== 'object' || got === null) return [`${place}: ${show(got)} instead of ${show(expected)}`]
    return Object.entries(expected).flatMap(([name, each]) =>
      findDifferences(each, (got as Record<string, unknown>)[name], place === '' ? name : `${place}.${name}`),
    )
  }
  return expected === got ? [] : [`${place}: ${show(got)} instead of ${show(expected)}`]
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 600) ?? 'nothing'
}
