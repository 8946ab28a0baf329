import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { Cluster } from '#app/ui/cluster.tsx'

/** Says that the form holds what was typed before. Its own small form empties it. */
export function DraftNotice({ savedText, startOverTo }: { savedText: string; startOverTo: string }) {
  return (
    <Alert tone="info">
      <Cluster apart>
        <span>We put back your draft from {savedText}.</span>
        <form method="post" action={startOverTo} data-starts-over="">
          <Button tone="quiet" small>
            Start over
          </Button>
        </form>
      </Cluster>
    </Alert>
  )
}
