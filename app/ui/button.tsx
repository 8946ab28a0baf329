import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class.ts'

type Props = Omit<ComponentProps<'button'>, 'className'> & ButtonLook

/** A button that submits its form unless `type` says otherwise. Its words are a verb. */
export function Button({ tone, small, type = 'submit', children, ...rest }: Props) {
  return (
    <button {...rest} type={type} className={buttonClass({ tone, small })}>
      {children}
    </button>
  )
}
