import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { paths } from './paths.ts'

/** New recovery codes: the only time that they are shown. */
export function RecoveryCodes({ codes, onwardHref }: { codes: readonly string[]; onwardHref: string }) {
  return (
    <Stack>
      <p>
        Each of these codes works once, in place of your app or passkey. Print this page or write them down, and keep
        them where you keep papers that matter. We cannot show them again.
      </p>
      <ul className="recovery-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonRow>
        <ButtonLink href={onwardHref}>I have kept them: go on</ButtonLink>
      </ButtonRow>
    </Stack>
  )
}

/** The page that answers a form which made recovery codes. */
export function NewRecoveryCodesPage({ codes }: { codes: readonly string[] }) {
  return (
    <Stack gap="wide">
      <PageHeader title="Keep your recovery codes" />
      <RecoveryCodes codes={codes} onwardHref={paths.accountFactors} />
    </Stack>
  )
}
