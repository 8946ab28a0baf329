interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

interface Options {
  /** How long the first of a group waits for others. */
  withinMs: number
  /** A group of this size waits no longer. */
  most: number
}

/**
 * Makes one call of many that come within a moment, because a round trip to the database costs far more than another row
 * in it. `work` gets the items in the order of the calls and returns a result for each; when it throws, all calls do.
 */
export function coalesce<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { withinMs, most }: Options,
): (item: Item) => Promise<Result> {
  let group: Waiting<Item, Result>[] = []
  let timer: NodeJS.Timeout | undefined

  const leave = () => {
    clearTimeout(timer)
    const leaving = group
    group = []
    answer(leaving, work).catch((error: unknown) => {
      for (const { reject } of leaving) reject(error)
    })
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      group.push({ item, resolve, reject })
      if (group.length === 1) timer = setTimeout(leave, withinMs)
      if (group.length >= most) leave()
    })
}

async function answer<Item, Result>(
  group: readonly Waiting<Item, Result>[],
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<void> {
  const results = await work(group.map(({ item }) => item))
  if (results.length !== group.length) throw new Error('A coalesced call must answer each of its items')
  for (const [index, result] of results.entries()) group[index]?.resolve(result)
}
