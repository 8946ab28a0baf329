import type { MailNode, MailPart } from './mail-part.ts'

/** The leaves of a mail, in their order. Pure. */
export function* partsOf(node: MailNode | null): Generator<MailPart> {
  if (node === null) return
  if ('part' in node) yield node.part
  else for (const child of node.children) yield* partsOf(child)
}

/** The types of all that a mail is made of, what only holds others included. Pure. */
export function* typesOf(node: MailNode | null): Generator<string> {
  if (node === null) return
  yield 'part' in node ? node.part.type : node.type
  if (!('part' in node)) for (const child of node.children) yield* typesOf(child)
}
