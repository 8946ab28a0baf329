import regularHref from '@uswds/uswds/fonts/public-sans/PublicSans-Regular.woff2?url'
import semiboldHref from '@uswds/uswds/fonts/public-sans/PublicSans-SemiBold.woff2?url'
import stylesHref from '../../styles/app.scss?url'

type Props = {
  /** The address of the built app/entry.client.ts. */
  scriptHref: string
  /** The server's clock while rendering: countdowns go by it, not by the visitor's. */
  now: Date
  nonce?: string | undefined
}

/** What every page has in its head beside its own title. */
export function DocumentHead({ scriptHref, now, nonce }: Props) {
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="server-now" content={now.toISOString()} />
      <link rel="preload" href={regularHref} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="preload" href={semiboldHref} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="stylesheet" href={stylesHref} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <script type="module" src={scriptHref} nonce={nonce} />
    </>
  )
}
