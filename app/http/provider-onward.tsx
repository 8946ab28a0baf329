import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

/**
 * A page that leads on to a provider by itself. A redirect would not do: browsers hold a form's `form-action` against
 * every address that it is redirected to, and nobody knows how many a provider goes through.
 */
export function ProviderOnward({ title, location, words }: { title: string; location: string; words: string }) {
  return (
    <Stack>
      <meta httpEquiv="refresh" content={`0; url=${location}`} />
      <PageHeader title={title} under="You are being taken there now." />
      <ButtonRow>
        <ButtonLink href={location}>{words}</ButtonLink>
      </ButtonRow>
    </Stack>
  )
}
