/** What a passkey is asked for, and what its answer is good for. */
export type ChallengePurpose = 'signIn' | 'secondFactor' | 'enrolment' | 'registration' | 'verification'

export interface ChallengeUse {
  purpose: ChallengePurpose
  /** The session, pending sign-in or cookie that it was handed to: the answer counts there alone. */
  boundTo: string
}
