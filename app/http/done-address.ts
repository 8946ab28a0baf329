import { DONE_ID } from '#app/ui/done-alert.tsx'

/** Where a form leads that did something: a page that says so (`done` chooses its words), at the place where it says so. */
export function doneAddress(address: string, done: string): string {
  return `${address}?done=${done}#${DONE_ID}`
}
