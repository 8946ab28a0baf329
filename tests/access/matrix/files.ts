import type { AccessRow } from '../access-row.ts'
import { answers, everyone, nothing, only, signedIn } from '../answers.ts'
import { STAFF } from '../people.ts'

/** A file's address leads whoever may have it to one that is signed; nobody to the sign-in page. */
const hasFile = answers(404, [303, 'nobody', 'owner', 'coordinator', ...STAFF])
const hasNoteFile = answers(404, [303, 'nobody', ...STAFF])
const hasRestrictedFile = answers(404, [303, 'nobody', 'owner', 'confidential', 'named'])
const recordsOfficers = (status: number) => only(status, 'recordsOfficer')
const ABSENT = '00000000-0000-4000-8000-000000000000'

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
  { route: 'routes/files.$fileId._index', address: '/files/:file', GET: hasFile, POST: nothing },
  { route: 'routes/files.$fileId._index', address: '/files/:noteFile', GET: hasNoteFile, POST: nothing },
  { route: 'routes/files.$fileId._index', address: '/files/:restrictedFile', GET: hasRestrictedFile, POST: nothing },
  {
    route: 'routes/files.$fileId._index',
    address: '/files/:stagedFile',
    GET: answers(404, [303, 'nobody', 'owner']),
    POST: nothing,
  },
  {
    route: 'routes/files.$fileId._index',
    address: `/files/${ABSENT}`,
    GET: signedIn(404),
    POST: nothing,
  },
  // Without a signature, or with somebody else's, nobody gets any content.
  { route: 'routes/files.$fileId.content', address: '/files/:file/content', GET: signedIn(403), POST: nothing },
  {
    route: 'routes/files.$fileId.content',
    address: `/files/${ABSENT}/content?expires=9999999999999&signature=AAAA`,
    GET: signedIn(403),
    POST: nothing,
  },
  { route: 'routes/admin.files._index', address: '/admin/files', GET: recordsOfficers(200), POST: nothing },
  {
    route: 'routes/admin.files._index',
    address: '/admin/files?ticket=:restricted',
    GET: recordsOfficers(200),
    POST: nothing,
  },
  {
    route: 'routes/admin.files.$fileId._index',
    address: '/admin/files/:restrictedFile',
    GET: recordsOfficers(200),
    POST: recordsOfficers(400),
  },
  {
    route: 'routes/admin.files.$fileId._index',
    address: `/admin/files/${ABSENT}`,
    GET: recordsOfficers(404),
    POST: recordsOfficers(404),
  },
  {
    route: 'routes/admin.files.$fileId.certificate',
    address: '/admin/files/:file/certificate',
    GET: recordsOfficers(404),
    POST: nothing,
  },
  {
    route: 'routes/admin.protected-data._index',
    address: '/admin/protected-data',
    GET: only(200, 'confidential', 'recordsOfficer', 'administrator'),
    POST: nothing,
  },
  {
    route: 'routes/admin.protected-data.$findingId._index',
    address: '/admin/protected-data/999999',
    GET: only(404, 'confidential', 'recordsOfficer', 'administrator'),
    POST: only(400, 'confidential'),
  },
]
