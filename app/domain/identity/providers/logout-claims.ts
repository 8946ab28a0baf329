import { z } from 'zod'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * What a logout token must say beyond signature, issuer, audience and times (OpenID Connect Back-Channel Logout 1.0,
 * section 2.6): that it is one, of whom or of which session, and no nonce, so that no ID token passes for one.
 */
export const logoutClaimsSchema = z
  .looseObject({
    jti: z.string().min(1).max(500),
    iat: z.number(),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)

export type LogoutClaims = z.infer<typeof logoutClaimsSchema>
