import { renderMessage } from '#app/domain/text/render-message.server.ts'
import type { ShownMessage } from '#app/domain/tickets/get-ticket-page.server.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { paths } from '../paths.ts'

/** A message with its text as `UserText` takes it; what came as HTML is not handed on as it came. */
export type MessageToShow = Omit<ShownMessage, 'format' | 'html' | 'mentions'> & {
  /** Null: `body` is shown as plain text. */
  html: string | null
}

export function renderShownText(message: ShownMessage): MessageToShow {
  const { format: _format, mentions: _mentions, ...rest } = message
  return {
    ...rest,
    // Nobody has said of its numbers that they are none of those that are protected.
    wholeText: rest.wholeText && maskProtectedNumbers(rest.wholeText),
    html: renderMessage(message, (contentId) => findPicture(message, contentId)),
  }
}

/** By its Content-ID; of messages that came before these were kept, by the file's name, which mail programs make its first part. */
function findPicture({ files }: ShownMessage, contentId: string): string | null {
  const name = contentId.split('@', 1)[0]
  const pictures = files.filter(({ mediaType, state }) => mediaType.startsWith('image/') && state === 'available')
  const file =
    pictures.find((picture) => picture.contentId === contentId) ?? pictures.find(({ fileName }) => fileName === name)
  return file ? paths.attachment(file.id) : null
}
