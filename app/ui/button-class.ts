import { classNames } from './class-names.ts'

type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonLook {
  tone?: ButtonTone | undefined
  small?: boolean | undefined
}

export function buttonClass({ tone = 'primary', small = false }: ButtonLook): string {
  return classNames('usa-button', tone !== 'primary' && `button-${tone}`, small && 'button-small')
}
