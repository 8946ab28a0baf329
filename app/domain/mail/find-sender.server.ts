import { env } from '#app/platform/env.server.ts'
import { makeAccountLink } from '../identity/account-link.server.ts'
import { unsubscribeUrlOf } from '../notifications/preferences/unsubscribe-address.server.ts'
import { makeRatingLink } from '../tickets/rating/rating-link.server.ts'
import { makeDetailsLink } from './inbound/details-link.server.ts'
import type { Sender } from './sender.ts'
import { noteAddressOf, replyAddressOf } from './tagged-address.server.ts'

/** This helpdesk as the sender of mail, by its environment as it is now. */
export function findSender(): Sender {
  return {
    mailFrom: env.MAIL_FROM,
    baseUrl: env.BASE_URL,
    replyAddressOf,
    noteAddressOf,
    unsubscribeUrlOf,
    accountLinkOf: makeAccountLink,
    ratingLinkOf: makeRatingLink,
    detailsLinkOf: makeDetailsLink,
  }
}
