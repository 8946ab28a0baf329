import type { AccessRow } from '../access-row.ts'
import { everyone, nothing, signedIn } from '../answers.ts'

const FORGED_LINK = `/password/${'A'.repeat(64)}`

export const rows: AccessRow[] = [
  // A sign-in that never began has no second step; the pages say so.
  {
    route: 'routes/sign-in_.second-factor',
    address: '/sign-in/second-factor',
    GET: everyone(200),
    POST: everyone(400),
  },
  { route: 'routes/sign-in_.enrolment', address: '/sign-in/enrolment', GET: everyone(200), POST: everyone(400) },
  { route: 'routes/password.forgotten', address: '/password/forgotten', GET: everyone(200), POST: everyone(400) },
  { route: 'routes/password.$link', address: FORGED_LINK, GET: everyone(410), POST: everyone(409) },
  { route: 'routes/passkey-challenge', address: '/passkey-challenge', GET: everyone(303), POST: everyone(400) },
  {
    route: 'routes/passkey-challenge',
    address: '/passkey-challenge',
    GET: everyone(303),
    POST: signedIn(200),
    form: { purpose: 'registration' },
  },
  { route: 'routes/verify', address: '/verify', GET: signedIn(200), POST: signedIn(400) },

  { route: 'routes/account._index', address: '/account', GET: signedIn(200), POST: nothing },
  { route: 'routes/account.password', address: '/account/password', GET: signedIn(200), POST: signedIn(400) },
  {
    route: 'routes/account.second-factor._index',
    address: '/account/second-factor',
    GET: signedIn(200),
    POST: nothing,
  },
  {
    route: 'routes/account.second-factor.app',
    address: '/account/second-factor/app',
    GET: signedIn(200),
    POST: signedIn(400),
  },
  {
    route: 'routes/account.second-factor.passkey',
    address: '/account/second-factor/passkey',
    GET: signedIn(200),
    POST: signedIn(400),
  },
  // Without a second factor there is nothing that codes could stand in for.
  {
    route: 'routes/account.second-factor.recovery-codes',
    address: '/account/second-factor/recovery-codes',
    GET: signedIn(200),
    POST: signedIn(409),
  },
  {
    route: 'routes/account.second-factor.$factor._index',
    address: '/account/second-factor/app-999999',
    GET: signedIn(404),
    POST: signedIn(404),
    form: { name: 'Mine' },
  },
  {
    route: 'routes/account.second-factor.$factor.removal',
    address: '/account/second-factor/app-999999/removal',
    GET: everyone(303),
    POST: signedIn(404),
  },
]
