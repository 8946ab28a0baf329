import { Prisma } from '#app/generated/prisma/client.ts'

/** `ConcernFacts` of a table aliased `t`, as a JSON value. */
export const concernFactsSql = Prisma.sql`json_build_object('isRestricted', t.is_restricted,
  'categoryName', (SELECT about.name FROM ticket_category about WHERE about.code = t.category_code), 'channel', t.channel,
  'requesterId', t.requester_id, 'openedById', t.opened_by_id, 'subject', t.subject,
  'concernsId', CASE WHEN jsonb_typeof(t.details -> 'concernsId') = 'number' THEN t.details -> 'concernsId' END,
  'concerns', t.details ->> 'concerns', 'account', t.details ->> 'account')`
