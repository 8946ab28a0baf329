import { Fragment, isValidElement, type ReactNode } from 'react'
import type { Block } from './blocks/block.ts'

/** The plain text of a mail, from the same tree that its HTML is rendered from: each block tells its own. */
export function renderText(node: ReactNode): string {
  return collectBlocks(node)
    .filter((text) => text !== '')
    .join('\n\n')
}

function collectBlocks(node: ReactNode): string[] {
  if (node === null || node === undefined || typeof node === 'boolean') return []
  if (Array.isArray(node)) return node.flatMap(collectBlocks)
  if (!isValidElement<{ children?: ReactNode }>(node)) throw new Error('Outside of its blocks a mail holds no text')
  if (node.type === Fragment) return collectBlocks(node.props.children)
  if (isBlock(node.type)) return [node.type.toText(node.props)]
  if (typeof node.type === 'function') return collectBlocks((node.type as (props: object) => ReactNode)(node.props))
  throw new Error(`A mail is made of blocks, not of ${String(node.type)}`)
}

function isBlock(type: unknown): type is Block<object> {
  return typeof type === 'function' && 'toText' in type
}
