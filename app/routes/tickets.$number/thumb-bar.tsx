import { ButtonLink } from '#app/ui/button-link.tsx'
import { chooseComposers } from './choose-composers.ts'
import { listQuickForms } from './quick-forms.tsx'
import { type ActionProps, TICKET_ACTIONS_ID } from './ticket-actions.tsx'

/**
 * On a phone or a narrow tablet: the likeliest thing to do, and the ways to the composer and to all else, where the thumb is,
 * however long the conversation. The forms it shows are left out above; a wide screen has all of them beside the conversation,
 * and a low one, such as a phone with its keyboard open, has no room for it.
 */
export function ThumbBar(props: ActionProps) {
  const [likeliest] = listQuickForms(props)
  const { reply, note } = chooseComposers(props)
  return (
    <nav className="thumb-bar" aria-label="Shortcuts">
      {likeliest}
      {/* Of the two, the one whose form is shown: a link into the other would lead nowhere. */}
      {[reply, note].map((composer, index) =>
        composer === null ? null : (
          <span key={composer.value} data-to-panel={index + 1}>
            <ButtonLink tone={likeliest ? 'secondary' : 'primary'} href={`#${composer.focusId}`}>
              {composer.label}
            </ButtonLink>
          </span>
        ),
      )}
      <ButtonLink tone="secondary" href={`#${TICKET_ACTIONS_ID}`}>
        Actions
      </ButtonLink>
    </nav>
  )
}
