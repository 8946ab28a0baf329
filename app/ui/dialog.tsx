import type { ReactNode } from 'react'
import { Button } from './button.tsx'

/**
 * A dialog, opened in the browser by any link with `data-opens-dialog` = its id. Such a link also leads to a page of the
 * same form, so that it works without JavaScript. Its button to close comes last, so that the focus begins in the form.
 */
export function Dialog({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <dialog id={id} className="dialog" aria-labelledby={`${id}-title`}>
      <div className="stack">
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
      </div>
      <form method="dialog" className="dialog-close">
        <Button tone="quiet" small>
          Close
        </Button>
      </form>
    </dialog>
  )
}
