import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import type { ProviderScript, ProviderSettings } from './identity-provider/settings.ts'

export type { ProviderPerson } from './identity-provider/settings.ts'

export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Resolves once the process has heard it. */
  tell: (script: ProviderScript) => Promise<void>
  /** A token of the provider's own making, with its key; `header` replaces what it would say. */
  sign: (payload: JWTPayload, header?: Record<string, unknown>) => Promise<string>
  stop: () => Promise<void>
}

type Options = Pick<ProviderSettings, 'redirectUris'> & Partial<ProviderSettings>

const root = join(import.meta.dirname, '../..')

/** Starts a real OpenID Connect provider as a process of its own on a free port of this machine. */
export async function startIdentityProvider(options: Options): Promise<TestProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'test', use: 'sig', alg: 'RS256' }
  const settings: ProviderSettings = {
    key,
    clientId: 'helpdesk',
    clientSecret: 'known to the two of them',
    postSignOutUris: [],
    backChannelUri: null,
    ...options,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/identity-provider/run-provider.ts'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', PROVIDER_SETTINGS: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const hear = <Answer>(pick: (message: Record<string, unknown>) => Answer | undefined) =>
    new Promise<Answer>((resolve, reject) => {
      const listen = (message: unknown) => {
        const answer = pick(message as Record<string, unknown>)
        if (answer === undefined) return
        child.off('message', listen)
        resolve(answer)
      }
      child.on('message', listen)
      ended.then(() => reject(new Error(`The identity provider ended:\n${said}`)))
    })
  const issuer = await hear(({ issuer: address }) => (typeof address === 'string' ? address : undefined))
  let count = 0
  return {
    issuer,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    tell: async (script) => {
      count += 1
      const done = count
      const heard = hear((message) => (message.done === done ? true : undefined))
      child.send({ ...script, done })
      await heard
    },
    sign: async (payload, header = {}) =>
      new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'test', ...header }).sign(await importJWK(key)),
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}
