import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import nodemailer from 'nodemailer'

export interface BareMail {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
}

/**
 * The yardstick: nodemailer's pool and a loop, nothing else. Sends `count` mails, those of `samples` by turns, as many at a
 * time as keep the pool busy. Returns the milliseconds that it took.
 */
export async function sendBare(
  url: string,
  samples: readonly BareMail[],
  count: number,
  connections: number,
): Promise<number> {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  })
  let next = 0
  const send = async () => {
    while (next < count) {
      const { to, subject, text, html } = samples[next++ % samples.length] as BareMail
      await transport.sendMail({
        from: { name: 'OTS Helpdesk', address: 'helpdesk@ots.la.example' },
        to,
        subject,
        text,
        html,
        messageId: `<bare.${randomUUID()}@ots.la.example>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    }
  }
  const beganAt = performance.now()
  await Promise.all(Array.from({ length: connections * 2 }, send))
  const tookMs = performance.now() - beganAt
  transport.close()
  return tookMs
}

/** What the sink was sent, as nodemailer takes it. */
export async function readSamples(raws: readonly Buffer[]): Promise<BareMail[]> {
  return Promise.all(
    raws.map(async (raw) => {
      const { to, subject, text, html } = await simpleParser(raw)
      const [recipient] = [to ?? []].flat().flatMap(({ value }) => value)
      return {
        to: { name: recipient?.name ?? '', address: recipient?.address ?? '' },
        subject: subject ?? '',
        text: text ?? '',
        html: html || '',
      }
    }),
  )
}
