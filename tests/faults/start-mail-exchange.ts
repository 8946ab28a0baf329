import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import nodemailer from 'nodemailer'
import { SMTPServer } from 'smtp-server'

/** A mail that somebody handed to the exchange. */
export interface ExchangedMail {
  /** In its From header. */
  from: string
  to: string
  subject: string
  /** Of performance.now(). */
  at: number
}

/** Somebody at the exchange who answers whatever comes. */
export interface Responder {
  address: string
  /** Headers by which it says that it is a program; badly behaved ones have none. */
  marks?: Record<string, string>
}

export interface MailExchange {
  url: string
  /** All of it, but the helpdesks' test mails to themselves. */
  mails: ExchangedMail[]
  /** What could not be handed on. */
  failures: string[]
  /** Somebody writes, as if by hand. */
  send: (mail: { from: string; to: string; subject: string }) => Promise<void>
  stop: () => Promise<void>
}

const NAME = 'mx.la.example'

/**
 * The mail server of a whole world on loopback: it hands mail of a domain to that domain's helpdesk with its word on who sent it, has responders
 * answer, and keeps the rest. Mail is believed: what loops here loops by people whom both helpdesks trust.
 */
export async function startMailExchange(
  helpdesks: Readonly<Record<string, number>>,
  responders: readonly Responder[],
): Promise<MailExchange> {
  const lines = new Map(
    Object.entries(helpdesks).map(([domain, port]) => [
      domain,
      nodemailer.createTransport({
        host: '127.0.0.1',
        port,
        ignoreTLS: true,
        name: NAME,
        pool: true,
        maxConnections: 1,
      }),
    ]),
  )
  const exchange: Omit<MailExchange, 'stop' | 'url'> = {
    mails: [],
    failures: [],
    send: ({ from, ...rest }) => take(written({ from, ...rest }), from, rest.to),
  }
  const take = async (raw: Buffer, envelopeFrom: string, recipient: string): Promise<void> => {
    const head = raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
    const from = addressIn(headerOf(head, 'From'))
    if (headerOf(head, 'X-OTS-Canary') === '') {
      exchange.mails.push({ from, to: recipient, subject: headerOf(head, 'Subject'), at: performance.now() })
    }
    const responder = responders.find(({ address }) => address === recipient)
    if (responder)
      return take(answer(head, responder), responder.address, addressIn(headerOf(head, 'Reply-To')) || from)
    const line = lines.get(domainOf(recipient))
    if (!line) return
    const word = `Authentication-Results: ${NAME}; dmarc=pass header.from=${domainOf(from)}\r\n`
    const envelope = { from: envelopeFrom, to: [recipient] }
    await line.sendMail({ envelope, raw: Buffer.concat([Buffer.from(word), raw]) }).catch((error: unknown) => {
      // Mail for people of that domain who are no helpdesk.
      if (!/no such mailbox/.test(String(error))) exchange.failures.push(`${from} → ${recipient}: ${String(error)}`)
    })
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, { envelope }, done) => {
      buffer(stream).then((raw) => {
        done()
        for (const { address } of envelope.rcptTo)
          void take(raw, envelope.mailFrom ? envelope.mailFrom.address : '', address)
      }, done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...exchange,
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const line of lines.values()) line.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** As such programs do it: to whoever the mail names, whatever it says of itself. */
function answer(head: string, { address, marks = {} }: Responder): Buffer {
  const answered = headerOf(head, 'Message-ID')
  return written({
    from: address,
    to: addressIn(headerOf(head, 'Reply-To')) || addressIn(headerOf(head, 'From')),
    subject: `Re: ${headerOf(head, 'Subject').replace(/^(Re: )+/, '')}`,
    headers: { 'In-Reply-To': answered, References: answered, ...marks },
  })
}

function written({
  from,
  to,
  subject,
  headers = {},
}: {
  from: string
  to: string
  subject: string
  headers?: Record<string, string>
}): Buffer {
  const all = {
    From: from,
    To: to,
    Subject: subject,
    'Message-ID': `<${randomUUID()}@${domainOf(from)}>`,
    Date: new Date().toUTCString().replace('GMT', '+0000'),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from([...lines, '', `Thank you for your mail. ${randomUUID()}`, ''].join('\r\n'))
}

function headerOf(head: string, name: string): string {
  const value = new RegExp(`^${name}: *(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1] ?? ''
  return value.replace(/\r\n/g, '')
}

function addressIn(header: string): string {
  return (/[^\s<>"]+@[^\s<>"]+/.exec(header)?.[0] ?? '').toLowerCase()
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
