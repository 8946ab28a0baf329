import { isValidElement, type ReactNode } from 'react'

/** The words inside of a block, without their markup. */
export function inlineText(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(inlineText).join('')
  if (isValidElement<{ children?: ReactNode }>(node)) return inlineText(node.props.children)
  throw new Error('A mail holds text and elements only')
}
