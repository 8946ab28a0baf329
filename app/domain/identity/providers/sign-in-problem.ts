/** Why a sign-in with a provider came to nothing. */
export type SignInProblem =
  | 'expired'
  | 'denied'
  | 'unreachable'
  | 'clock'
  | 'invalid'
  | 'notAsked'
  | 'unknown'
  | 'addressTaken'
  | 'noAddress'
  | 'closed'
  | 'otherPerson'
  | 'linkedElsewhere'

export interface ProblemWords {
  status: 400 | 403 | 409 | 503
  title: string
  advice: string
}

/** What the person reads. What the provider or the library said stays in the log. */
export function describeProblem(problem: SignInProblem, provider: string): ProblemWords {
  return PROBLEMS[problem](provider)
}

const CALL = 'If it goes on, call the service desk and give the number below.'

const PROBLEMS: Record<SignInProblem, (provider: string) => ProblemWords> = {
  expired: () => ({
    status: 400,
    title: 'This sign-in is over',
    advice:
      'It was started in another browser, was used already, or took longer than ten minutes. Start again from the sign-in page.',
  }),
  denied: (provider) => ({
    status: 403,
    title: `${provider} did not sign you in`,
    advice: `You were not signed in there, or said no. Start again when you want to. ${CALL}`,
  }),
  unreachable: (provider) => ({
    status: 503,
    title: `${provider} does not answer`,
    advice: 'Try again in a few minutes. If you have a password here, sign in with it meanwhile.',
  }),
  clock: (provider) => ({
    status: 503,
    title: `The clock of ${provider} and ours differ`,
    advice: `We cannot tell whether its answer is fresh. Try again in a few minutes. ${CALL}`,
  }),
  invalid: (provider) => ({
    status: 400,
    title: `We could not make sure of what ${provider} said`,
    advice: `Nothing was changed. Start again from the sign-in page. ${CALL}`,
  }),
  notAsked: (provider) => ({
    status: 403,
    title: `${provider} did not ask you again who you are`,
    advice: `You are signed in as before, and nothing was changed. Prove it with a passkey or an app of yours here, or sign out and in again. ${CALL}`,
  }),
  unknown: (provider) => ({
    status: 403,
    title: 'There is no account for you here yet',
    advice: `${provider} knows you, but the helpdesk does not take in new people from there by itself. Ask the service desk for an account.`,
  }),
  addressTaken: (provider) => ({
    status: 409,
    title: 'An account with your email address is here already',
    advice: `We do not know that it is yours, so nothing was connected. Sign in with your password first, then connect ${provider} on your account page; or ask the service desk to connect it.`,
  }),
  noAddress: (provider) => ({
    status: 403,
    title: `${provider} did not tell us an email address of yours`,
    advice: 'We need one that has been confirmed, to write to you. Ask the service desk for an account.',
  }),
  closed: () => ({
    status: 403,
    title: 'Your account here is closed',
    advice: 'If you still need it, ask the service desk.',
  }),
  otherPerson: () => ({
    status: 403,
    title: 'Somebody else is signed in here now',
    advice: 'Nothing was connected. Sign in as yourself and connect it again.',
  }),
  linkedElsewhere: (provider) => ({
    status: 409,
    title: `This account of ${provider} belongs to somebody else here`,
    advice: 'Nothing was connected. If it should be yours, ask the service desk.',
  }),
}
