/** What the delivery of a digest of alarms is stored under: it is about no single event, so it is none of the messages about one. */
export const DIGEST_TEMPLATE = 'alarm-digest'

/** A digest that its reader chose, hourly or daily; the delivery's facts say which (`ChosenDigestDeliveryFacts`). */
export const CHOSEN_DIGEST_TEMPLATE = 'digest'

/** The morning summary of a section; the delivery's facts say of which (`SummaryDeliveryFacts`). */
export const SUMMARY_TEMPLATE = 'section-summary'

/** What `delivery.facts` holds for a digest that its reader chose. Its members are read by `gathered_in_id`. */
export interface ChosenDigestDeliveryFacts {
  timing: 'hourly' | 'daily'
}

/** What `delivery.facts` holds for a section's summary; its figures are read when it is written. */
export interface SummaryDeliveryFacts {
  sectionCode: string
  /** ISO: it tells what came and what was solved since then. */
  since: string
}
