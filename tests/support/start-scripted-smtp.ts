import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Where in a mail's way the server is asked; `message` is after the final dot. */
export type SmtpStage = 'greeting' | 'sender' | 'recipient' | 'data' | 'message'

/** A line of SMTP such as '451 later'; 'drop' cuts the connection, 'hang' never answers, undefined accepts. */
export type SmtpAnswer = string | undefined

export interface ScriptedSmtp {
  url: string
  /** What was accepted, with its raw text, in order. */
  accepted: { recipient: string; raw: string }[]
  /** How often each stage was reached. */
  asked: Record<SmtpStage, number>
  /** A promise keeps whoever sends waiting. */
  answer: (stage: SmtpStage, recipient: string) => SmtpAnswer | Promise<SmtpAnswer>
  stop: () => Promise<void>
}

const ACCEPT: Record<SmtpStage, string> = {
  greeting: '220 ready',
  sender: '250 ok',
  recipient: '250 ok',
  data: '354 go on',
  message: '250 taken',
}

/** A mail server on loopback that answers as a test says: set `answer` at any time. Port 0 takes a free one. */
export async function startScriptedSmtp(port = 0): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, smtp)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const smtp: ScriptedSmtp = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted: [],
    asked: { greeting: 0, sender: 0, recipient: 0, data: 0, message: 0 },
    answer: () => undefined,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return smtp
}

function converse(socket: Socket, smtp: ScriptedSmtp): void {
  let recipient = ''
  let message: string[] | null = null
  let rest = ''
  const say = (stage: SmtpStage, onAccepted = () => {}) => {
    const give = (answer: string = ACCEPT[stage]) => {
      if (/^[23]/.test(answer)) onAccepted()
      if (answer === 'drop') socket.destroy()
      else if (answer !== 'hang') socket.write(`${answer}\r\n`)
    }
    smtp.asked[stage] += 1
    const answer = smtp.answer(stage, recipient)
    if (answer instanceof Promise) void answer.then(give)
    else give(answer)
  }
  const hear = (line: string) => {
    if (message !== null) {
      if (line !== '.') return void message.push(line)
      const mail = { recipient, raw: message.join('\r\n') }
      message = null
      return say('message', () => smtp.accepted.push(mail))
    }
    const command = line.slice(0, 4).toUpperCase()
    if (command === 'MAIL') say('sender')
    else if (command === 'RCPT') {
      recipient = /<(.*)>/.exec(line)?.[1] ?? ''
      say('recipient')
    } else if (command === 'DATA') {
      say('data', () => {
        message = []
      })
    } else socket.write('250 ok\r\n')
  }
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n')
    rest = lines.pop() ?? ''
    lines.forEach(hear)
  })
  say('greeting')
}
