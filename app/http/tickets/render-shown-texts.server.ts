import { setImmediate } from 'node:timers/promises'
import type { ShownMessage } from '#app/domain/tickets/get-ticket-page.server.ts'
import { type MessageToShow, renderShownText } from './render-shown-text.server.ts'

const TURN_MS = 20

/**
 * All messages of a ticket, each as `renderShownText` gives it. Others are let go first after some of them: a ticket of a
 * hundred texts made to be slow would keep everybody waiting for a minute.
 */
export async function renderShownTexts(messages: readonly ShownMessage[]): Promise<MessageToShow[]> {
  const shown: MessageToShow[] = []
  let since = performance.now()
  for (const message of messages) {
    if (performance.now() - since > TURN_MS) {
      await setImmediate()
      since = performance.now()
    }
    shown.push(renderShownText(message))
  }
  return shown
}
