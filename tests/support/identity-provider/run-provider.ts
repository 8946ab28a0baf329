import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import Provider from 'oidc-provider'
import { writeFramePage, writeSignInPage, writeSignOutPage } from './pages.ts'
import type { ProviderPerson, ProviderScript, ProviderSettings } from './settings.ts'

// An identity provider in a process of its own: what it is told comes over the channel, and it ends with it.
const settings = JSON.parse(process.env.PROVIDER_SETTINGS ?? '') as ProviderSettings
let people: ProviderPerson[] = []
let wrong: ProviderScript['wrong'] = {}
let skewMs = 0

const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + skewMs)
    else super(given[0])
  }
  static override now() {
    return RealDate.now() + skewMs
  }
} as DateConstructor

process.on('message', (script: ProviderScript & { done: number }) => {
  people = script.people ?? people
  wrong = script.wrong ?? wrong
  skewMs = script.skewSeconds === undefined ? skewMs : script.skewSeconds * 1000
  process.send?.({ done: script.done })
})
process.on('disconnect', () => process.exit(0))

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      redirect_uris: settings.redirectUris,
      post_logout_redirect_uris: settings.postSignOutUris,
      ...(settings.backChannelUri && {
        backchannel_logout_uri: settings.backChannelUri,
        backchannel_logout_session_required: true,
      }),
    },
  ],
  jwks: { keys: [settings.key as never] },
  cookies: { keys: ['for tests alone'] },
  conformIdTokenClaims: false,
  scopes: ['openid', 'offline_access', 'profile', 'email', 'groups'],
  claims: {
    openid: ['sub', 'amr'],
    email: ['email', 'email_verified'],
    profile: ['name', 'given_name', 'family_name'],
    groups: ['groups', 'department'],
  },
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = writeSignOutPage(form)
      },
    },
  },
  // Its own fetch refuses to speak to this machine, where the helpdesk under test is.
  fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  ttl: { Interaction: 600, Session: 3_600, Grant: 3_600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  findAccount: (_ctx, subject) => {
    const person = people.find((known) => known.subject === subject)
    return person && { accountId: subject, claims: () => ({ ...person.claims, sub: subject }) }
  },
  // Nobody is asked whether the helpdesk may know them: the state has said so.
  loadExistingGrant: async (ctx) => {
    const { client, session, provider: self } = ctx.oidc
    if (!client || !session?.accountId) return undefined
    const grant = new self.Grant({ clientId: client.clientId, accountId: session.accountId })
    grant.addOIDCScope('openid profile email groups')
    await grant.save()
    return grant
  },
})

async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const form = new URLSearchParams((await buffer(request)).toString())
    const subject = form.get('subject')
    const refusal = { error: 'access_denied', error_description: 'The person <b>said</b> no' }
    const result = subject === null ? refusal : { login: { accountId: subject } }
    await provider.interactionFinished(request, response, result)
    return
  }
  await provider.interactionDetails(request, response)
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(writeSignInPage(people))
}

const answer = provider.callback()
server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  const url = new URL(request.url ?? '/', issuer)
  if (url.pathname === '/frame') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(writeFramePage(url.searchParams.get('address') ?? ''))
    return
  }
  if (url.pathname.startsWith('/interaction/')) {
    interact(request, response).catch((error: Error) => {
      response.statusCode = 500
      response.end(error.message)
    })
    return
  }
  if (url.pathname === '/auth') {
    for (const [name, value] of Object.entries(wrong ?? {})) url.searchParams.set(name, value)
    request.url = url.pathname + url.search
  }
  answer(request, response)
})
process.send?.({ issuer })
