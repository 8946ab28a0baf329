import type { AriaAttributes, AriaRole, HTMLAttributes, Key, ReactNode } from 'react'

// React 18 hands attributes of custom elements on as they are written: `class`, not `className`.
interface ElementAttributes extends AriaAttributes {
  key?: Key
  class?: string
  role?: AriaRole
  tabindex?: string
  title?: string | undefined
  'data-tone'?: string
  children?: ReactNode
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      search: HTMLAttributes<HTMLElement>
      'error-summary': ElementAttributes
      'search-picker': ElementAttributes
      'mention-picker': ElementAttributes & { src: string }
      'protected-text-warning': ElementAttributes
      'due-countdown': ElementAttributes & {
        'due-at'?: string | undefined
        'warn-at'?: string | undefined
        'paused-for'?: string | undefined
      }
      'relative-time': ElementAttributes & { at: string }
      'file-picker': ElementAttributes & {
        'upload-to'?: string | undefined
        'kept-name': string
        'max-total-bytes'?: number | undefined
      }
      'passkey-form': ElementAttributes & { 'ask-at': string; purpose: string; makes?: 'new' | undefined }
      'draft-keeper': ElementAttributes & {
        'draft-key': string
        'save-to'?: string | undefined
        'saved-at'?: string | undefined
        restore?: 'off' | undefined
      }
      'session-guard': ElementAttributes & {
        session: string
        person: string
        'idle-ends-at': string
        'expires-at': string
        'visit-at': string
        'sign-in-at': string
      }
      'tick-finder': ElementAttributes & { 'search-label'?: string | undefined }
      'fresh-part': ElementAttributes & { id: string; state: 'fresh' | 'under-way' }
      'notice-reader': ElementAttributes & { ticket: string; 'send-to': string }
      'live-updates': ElementAttributes & { src: string; one: string; many: string; href: string }
    }
  }
}
