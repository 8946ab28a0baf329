/** What the delivery of a digest is stored under: it is about no single event, so it is none of the messages about one. */
export const DIGEST_TEMPLATE = 'alarm-digest'
