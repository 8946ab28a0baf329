import { renderMessage } from '#app/domain/text/render-message.server.ts'
import type { ShownMessage } from '#app/domain/tickets/get-ticket-page.server.ts'
import { paths } from '../paths.ts'

/** A message with its text as `UserText` takes it; what came as HTML is not handed on as it came. */
export type MessageToShow = Omit<ShownMessage, 'format' | 'html' | 'mentions'> & {
  /** Null: `body` is shown as plain text. */
  html: string | null
}

export function renderShownText(message: ShownMessage): MessageToShow {
  const { format: _format, mentions: _mentions, ...rest } = message
  return { ...rest, html: renderMessage(message, (contentId) => findPicture(message, contentId)) }
}

/** Mail programs make the file's name the first part of its Content-ID. */
function findPicture({ files }: ShownMessage, contentId: string): string | null {
  const name = contentId.split('@', 1)[0]
  const file = files.find(({ fileName, mediaType }) => fileName === name && mediaType.startsWith('image/'))
  return file ? paths.attachment(file.id) : null
}
