import type { MailChoices } from '../mail-facts.ts'

/** A line below a mail: words, or words that lead somewhere. */
export type FooterLine = string | { words: string; href: string }

/** How its reader gets less mail, as lines below it. */
export function listChoices({ settingsUrl, unsubscribeUrl }: MailChoices): FooterLine[] {
  return [
    ...(settingsUrl === null ? [] : [{ words: 'Choose which mail you get, and when', href: settingsUrl }]),
    ...(unsubscribeUrl === null ? [] : [{ words: 'No more mail like this', href: unsubscribeUrl }]),
  ]
}

export function footerToText(lines: readonly FooterLine[]): string {
  return lines.map((line) => (typeof line === 'string' ? line : `${line.words}: ${line.href}`)).join('\n')
}
