import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class.ts'

type Props = Omit<ComponentProps<'a'>, 'className'> & ButtonLook & { href: string }

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ tone, small, children, ...rest }: Props) {
  return (
    <a {...rest} className={buttonClass({ tone, small })}>
      {children}
    </a>
  )
}
