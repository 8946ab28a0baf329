import { Alert } from '#app/ui/alert.tsx'
import type { FreezeAnnouncement } from './describe-announced-freezes.ts'

/** Says ahead, and while it is on, which requests wait and until when. */
export function FreezeNotice({ announcements }: { announcements: readonly FreezeAnnouncement[] }) {
  return announcements.map(({ id, name, sentence, includesP1 }) => (
    <Alert key={id} tone="warning" heading={name}>
      <p>{sentence}</p>
      <p>
        You can send your request all the same; promised times stand still meanwhile.
        {includesP1 ? null : ' What stops a whole office or the public is still handled at once.'}
      </p>
    </Alert>
  ))
}
