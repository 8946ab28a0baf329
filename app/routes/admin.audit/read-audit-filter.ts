import { AUDIT_AREAS, type AuditArea, type AuditFilter, startOfDay } from '#app/domain/audit/audit-filter.ts'

/** What the form holds, as it was typed. */
export interface AuditQuestion {
  area: string
  by: string
  about: string
  from: string
  until: string
}

/** The filter that an address holds; what it does not know or cannot read filters nothing. */
export function readAuditFilter(
  params: URLSearchParams,
  timeZone: string,
): { question: AuditQuestion; filter: AuditFilter; before: string | null } {
  const read = (name: string) =>
    (params.get(name) ?? '')
      .replaceAll(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 254)
  const question = {
    area: read('area'),
    by: read('by'),
    about: read('about'),
    from: read('from'),
    until: read('until'),
  }
  const before = read('before')
  return {
    question,
    filter: {
      area: isArea(question.area) ? question.area : null,
      by: question.by,
      about: question.about,
      fromAt: startOfDay(question.from, timeZone),
      untilAt: startOfDay(question.until, timeZone, 1),
    },
    before: /^[1-9]\d{0,17}$/.test(before) ? before : null,
  }
}

function isArea(text: string): text is AuditArea {
  return Object.hasOwn(AUDIT_AREAS, text)
}

/** The address of a list, without what filters nothing. */
export function auditHref(path: string, question: AuditQuestion, before?: string): string {
  const given = Object.entries({ ...question, before: before ?? '' }).filter(([, value]) => value !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
