import { Button } from '#app/ui/button.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { paths } from './paths.ts'

interface Props {
  providers: readonly { code: string; name: string }[]
  /** Where to go on to afterwards. */
  next: string
}

/** One button for each identity provider; nothing where there is none. */
export function ProviderButtons({ providers, next }: Props) {
  if (providers.length === 0) return null
  return (
    <section aria-labelledby="providers">
      <Stack gap="close">
        <h2 id="providers">With your work account</h2>
        {providers.map(({ code, name }) => (
          <ProviderButton key={code} code={code} words={`Sign in with ${name}`} next={next} />
        ))}
        <p className="muted">Or here, with your email address and password:</p>
      </Stack>
    </section>
  )
}

/** Begins by a form: a link must not send anybody to a provider. */
export function ProviderButton({ code, words, next, purpose }: ButtonProps) {
  return (
    <form method="post" action={paths.providerSignIn(code)}>
      <input type="hidden" name="next" value={next} />
      {purpose === undefined ? null : <input type="hidden" name="purpose" value={purpose} />}
      <Button tone={purpose === 'disconnect' ? 'danger' : 'secondary'}>{words}</Button>
    </form>
  )
}

interface ButtonProps {
  code: string
  words: string
  next: string
  purpose?: 'connect' | 'disconnect'
}
