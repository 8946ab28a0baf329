import { paths } from '#app/http/paths.ts'
import type { MessageToShow } from '#app/http/tickets/render-shown-text.server.ts'
import { BreakableText } from '#app/ui/breakable-text.tsx'

/** Of a message that came by mail: all that the mail said, one click away, and the mail as it came. Nothing for any other. */
export function MessageSource({ wholeText, inboundMailId }: Pick<MessageToShow, 'wholeText' | 'inboundMailId'>) {
  if (wholeText === null && inboundMailId === null) return null
  const source =
    inboundMailId === null ? null : <a href={paths.inboundMailSource(inboundMailId)}>Save the mail as it came</a>
  if (wholeText === null) return <p className="small">{source}</p>
  return (
    <details className="fold">
      <summary>Show the whole mail</summary>
      <div className="prose">
        <BreakableText text={wholeText} />
      </div>
      {source === null ? null : <p className="small">{source}</p>}
    </details>
  )
}
