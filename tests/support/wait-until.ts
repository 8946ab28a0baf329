import { setTimeout as delay } from 'node:timers/promises'

/** Looks again and again until something is so. Throws, naming what was waited for, after `withinMs`. */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { withinMs = 50_000, everyMs = 50 } = {},
): Promise<void> {
  const giveUpAt = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`Waited ${withinMs / 1000} s in vain until: ${what}`)
    await delay(everyMs)
  }
}
