import type { LRUCache } from 'lru-cache'

/** What is kept under a key; made and kept where it is not. For what takes long to make and is the same each time. */
export function getOrMake<Key extends {}, Value extends {}>(
  kept: LRUCache<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  kept.set(key, made)
  return made
}
