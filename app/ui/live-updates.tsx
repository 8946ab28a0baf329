type Props = {
  /** The event stream. */
  src: string
  /** What one message stands for, e.g. "new ticket". */
  one: string
  many: string
  /** The page that shows them. */
  href: string
}

/** Says how many new things there are, with a link that shows them, so that nothing moves under the pointer. */
export function LiveUpdates({ src, one, many, href }: Props) {
  return <live-updates src={src} one={one} many={many} href={href} role="status" />
}
