import { loadAccessMatrix } from '#tests/access/access-matrix.ts'
import { EVERYBODY, type PersonKey } from '#tests/access/people.ts'
import { type AccessStage, setAccessStage } from './access-stage.ts'
import { createAskAs, type Form } from './ask-as.ts'
import { test as base, expect } from './fixtures.ts'

const matrix = await loadAccessMatrix()
const test = base.extend<{ askAs: ReturnType<typeof createAskAs>; stage: AccessStage }>({
  askAs: async ({ baseURL }, use) => use(createAskAs(new URL(baseURL ?? '').origin)),
  stage: async ({ askAs, database }, use) => use(await setAccessStage(askAs, database)),
})

/** A field that says whom or what a form is about, not what somebody writes. */
const CARRIES_ID = /(Id|Ids|Code)$/
/** Wrong for every kind of id: none there, none possible, no number, somebody else's words. */
const FOREIGN = ['999999999', '0', '-1', '99999999999999999999', 'nowhere', "1' OR '1'='1"]

interface FoundForm {
  person: PersonKey
  action: string
  values: Form
  ids: string[]
}

test.describe.configure({ timeout: 400_000 })

test('no form of any page takes an id that is not there, whoever sends it (V8.2.2, V2.2.1)', async ({
  askAs,
  stage,
  database,
  page,
}) => {
  /** The forms of a page as a browser reads them, with what they would send as they stand; nothing is drawn or run. */
  const readForms = (html: string) =>
    page.evaluate(
      (text) =>
        [...new DOMParser().parseFromString(text, 'text/html').forms]
          .filter((form) => form.method === 'post')
          .map((form) => ({
            action: form.getAttribute('action') ?? '',
            fields: [...new FormData(form)].flatMap(([name, value]) =>
              typeof value === 'string' ? [[name, value]] : [],
            ),
          })),
      html,
    )
  const forms = new Map<string, FoundForm>()
  for (const { address, GET, endsSession } of matrix) {
    if (endsSession || !address.startsWith('/')) continue
    const filled = address.replace(/:([a-z]\w*)/gi, (_all, name: keyof AccessStage) => stage[name])
    await Promise.all(
      EVERYBODY.filter((one) => GET[one] === 200).map(async (person) => {
        const { body, contentType } = await askAs(person, 'GET', filled)
        if (!contentType.startsWith('text/html')) return
        for (const { action, fields } of await readForms(body)) {
          const values = Object.fromEntries(fields.map(([name = '', value = '']) => [name, value]))
          const ids = Object.keys(values).filter((name) => CARRIES_ID.test(name))
          const key = `${person} ${action.replaceAll(/\d+/g, '0')} ${ids}`
          if (ids.length > 0 && !forms.has(key)) forms.set(key, { person, action: action || filled, values, ids })
        }
      }),
    )
  }
  // What is looked at: were none found, the test would say nothing.
  const found = [...forms.values()]
  expect(new Set(found.flatMap(({ ids }) => ids))).toEqual(
    new Set([...found.flatMap(({ ids }) => ids), 'assigneeId', 'categoryCode', 'sectionCode']),
  )

  const readWorld = async () =>
    (
      await database.query(`SELECT
        (SELECT md5(string_agg(concat_ws(' ', id, requester_id, opened_by_id, assignee_id, agency_id, section_code,
          category_code, status, priority, is_restricted), '' ORDER BY id)) FROM ticket) AS tickets,
        (SELECT md5(string_agg(g::text, '' ORDER BY id)) FROM role_grant g) AS roles,
        (SELECT md5(string_agg(a::text, '' ORDER BY id)) FROM agency a) AS agencies,
        (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM ticket_access x) AS access`)
    ).rows[0]
  const before = await readWorld()
  const wrong: string[] = []
  for (const { person, action, values, ids } of found) {
    for (const id of ids) {
      await Promise.all(
        FOREIGN.map(async (foreign) => {
          const { status } = await askAs(person, 'POST', action, { ...values, [id]: foreign })
          if (status < 400 || status >= 500) wrong.push(`${action} as ${person} took ${id}=${foreign}: ${status}`)
        }),
      )
    }
  }
  expect(wrong).toEqual([])
  expect(await readWorld()).toEqual(before)
})
