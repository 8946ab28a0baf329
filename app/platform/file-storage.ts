import type { Readable } from 'node:stream'

/** Where the bytes of files are kept, under keys that say nothing about them. */
export interface FileStorage {
  /** The key exists once all bytes are there; a write that fails leaves nothing under it. */
  write(key: string, content: Readable): Promise<void>
  /** Null when there is nothing under the key. */
  read(key: string): Promise<Readable | null>
  /** Removing what is gone already is no error. */
  remove(key: string): Promise<void>
  /** Keys under which a write broke off, last written to before the given moment. */
  listUnfinished(before: Date): AsyncIterable<string>
}

const KEY = /^[0-9a-f]{48}$/

export function isStorageKey(key: string): boolean {
  return KEY.test(key)
}

/** @throws Error for what is no key, before any path or address is made of it. */
export function requireStorageKey(key: string): string {
  if (!isStorageKey(key)) throw new Error('A storage key has 48 hexadecimal digits')
  return key
}
