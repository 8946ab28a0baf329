import type { AccessRow } from '../access-row.ts'
import { answers, everyone, nothing, signedIn } from '../answers.ts'
import { STAFF } from '../people.ts'
import { seesRestricted, seesTicket } from '../ticket-verbs.ts'

const seesNoteFile = answers(404, [303, 'nobody'], [200, ...STAFF])

export const rows: AccessRow[] = [
  { route: 'routes/drafts', address: '/drafts?context=new/euc', GET: everyone(303), POST: signedIn(204, 401) },
  {
    route: 'routes/drafts',
    address: '/drafts?context=:ticket/reply',
    GET: everyone(303),
    POST: answers(404, [401, 'nobody'], [204, 'owner', 'coordinator', ...STAFF]),
    form: { body: 'Half a sentence' },
  },
  {
    route: 'routes/drafts',
    address: '/drafts?context=:restricted/note',
    GET: everyone(303),
    POST: answers(404, [401, 'nobody'], [204, 'owner', 'confidential', 'named']),
    form: { body: 'Half a sentence' },
  },
  { route: 'routes/files._index', address: '/files', GET: everyone(303), POST: signedIn(400, 401) },
  { route: 'routes/files.$fileId', address: '/files/:file', GET: seesTicket, POST: nothing },
  { route: 'routes/files.$fileId', address: '/files/:noteFile', GET: seesNoteFile, POST: nothing },
  { route: 'routes/files.$fileId', address: '/files/:restrictedFile', GET: seesRestricted, POST: nothing },
  {
    route: 'routes/files.$fileId',
    address: '/files/:stagedFile',
    GET: answers(404, [303, 'nobody'], [200, 'owner']),
    POST: nothing,
  },
  {
    route: 'routes/files.$fileId',
    address: '/files/00000000-0000-4000-8000-000000000000',
    GET: signedIn(404),
    POST: nothing,
  },
]
