/**
 * Who gets which status where: every route × method × person. Nobody signed in; a requester of the Department of Health
 * who owns the tickets; a requester of another agency; the coordinator of the Department of Health; a technician of the
 * service desk (`euc`), which holds the ticket; one of another section; the service desk's supervisor; an
 * administrator; a technician of Information Security, which holds the restricted ticket.
 */
export const PEOPLE = {
  nobody: null,
  owner: 'requester@ldh.la.example',
  otherAgency: 'requester@dotd.la.example',
  coordinator: 'coordinator@ldh.la.example',
  technician: 'tech1.euc@ots.la.example',
  otherTechnician: 'tech1.dco@ots.la.example',
  supervisor: 'supervisor.euc@ots.la.example',
  administrator: 'admin@ots.la.example',
  confidential: 'tech1.isec@ots.la.example',
} as const
export type PersonKey = keyof typeof PEOPLE

/** In the order of PEOPLE. */
type Answers = readonly [
  nobody: number,
  owner: number,
  otherAgency: number,
  coordinator: number,
  technician: number,
  otherTechnician: number,
  supervisor: number,
  administrator: number,
  confidential: number,
]

export interface AccessRow {
  /** The route's id in the build. */
  route: string
  /** `:ticket`, `:restricted`, `:file` … stand for what the test has made. */
  address: string
  GET: Answers
  POST: Answers
  /** What POST sends where an empty form would be accepted: something that is refused with 400. */
  form?: Readonly<Record<string, string | readonly string[]>>
}

const everyone = (status: number): Answers => [status, status, status, status, status, status, status, status, status]
const signedIn = (status: number, nobody = 303): Answers => [
  nobody,
  status,
  status,
  status,
  status,
  status,
  status,
  status,
  status,
]
/** Staff are led on to their queues. */
const home: Answers = [303, 200, 200, 200, 303, 303, 303, 303, 303]
const staff: Answers = [303, 403, 403, 403, 200, 200, 200, 200, 200]
const confidentialStaff: Answers = [303, 403, 403, 403, 404, 404, 404, 404, 200]
const supervisors: Answers = [303, 403, 403, 403, 403, 403, 200, 200, 403]
const administrators = (status: number): Answers => [303, 403, 403, 403, 403, 403, 403, status, 403]
/** No action: whoever sends something is told that it does not work here. */
const nothing = everyone(405)

const seesTicket: Answers = [303, 200, 404, 200, 200, 200, 200, 200, 200]
const seesRestricted: Answers = [303, 200, 404, 404, 404, 404, 404, 404, 200]
const seesNoteFile: Answers = [303, 404, 404, 404, 200, 200, 200, 200, 200]

/** POST gets 400, for a form that lacks something: whoever gets it could have sent a whole one. */
function verb(
  name: string,
  POST: Answers,
  onRestricted: Answers,
  form?: AccessRow['form'],
): [AccessRow, AccessRow, AccessRow] {
  const route = `routes/tickets.$number.${name}`
  return [
    { route, address: `/tickets/:ticket/${name}`, GET: seesTicket, POST, form },
    { route, address: `/tickets/:restricted/${name}`, GET: seesRestricted, POST: onRestricted, form },
    { route, address: `/tickets/:absent/${name}`, GET: signedIn(404), POST: signedIn(404), form },
  ]
}

const worker: Answers = [303, 403, 404, 403, 400, 403, 400, 400, 403]
const restrictedWorker: Answers = [303, 403, 404, 404, 404, 404, 404, 404, 400]
const eitherSide: Answers = [303, 400, 404, 400, 400, 403, 400, 400, 403]
const restrictedEitherSide: Answers = [303, 400, 404, 404, 404, 404, 404, 404, 400]

/** List, form and withdrawal of what is changed about SLA time. POST to what is absent: calendars are looked up before their form is read. */
function slaSubjects(
  kind: string,
  param: string,
  { existing, absent, POST }: { existing: string | null; absent: string; POST: Answers },
): AccessRow[] {
  const route = `routes/admin.sla.${kind}`
  const form = (subject: string, GET: Answers, answers: Answers): AccessRow => ({
    route: `${route}.${param}._index`,
    address: `/admin/sla/${kind}/${subject}`,
    GET,
    POST: answers,
  })
  return [
    { route: `${route}._index`, address: `/admin/sla/${kind}`, GET: administrators(200), POST: nothing },
    form('new', administrators(200), administrators(400)),
    ...(existing === null ? [] : [form(existing, administrators(200), administrators(400))]),
    form(absent, administrators(404), POST),
    {
      route: `${route}.${param}.withdrawal`,
      address: `/admin/sla/${kind}/${absent}/withdrawal`,
      GET: everyone(302),
      POST: administrators(404),
    },
  ]
}

export const ACCESS_MATRIX: readonly AccessRow[] = [
  { route: 'root', address: '/', GET: home, POST: nothing },
  { route: 'routes/_index', address: '/?index', GET: home, POST: nothing },
  { route: 'routes/$', address: '/no/such/page', GET: everyone(404), POST: everyone(404) },
  { route: 'routes/sign-in', address: '/sign-in', GET: everyone(200), POST: everyone(400) },
  { route: 'routes/search', address: '/search?q=printer', GET: signedIn(200), POST: nothing },

  { route: 'routes/admin._index', address: '/admin', GET: administrators(200), POST: nothing },
  { route: 'routes/admin.routing._index', address: '/admin/routing', GET: administrators(200), POST: nothing },
  {
    route: 'routes/admin.routing.$ruleId._index',
    address: '/admin/routing/new',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId._index',
    address: '/admin/routing/999999',
    GET: administrators(404),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId.activity',
    address: '/admin/routing/999999/activity',
    GET: everyone(302),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId.position',
    address: '/admin/routing/999999/position',
    GET: everyone(302),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.routing.$ruleId.removal',
    // What is gone already is removed.
    address: '/admin/routing/999999/removal',
    GET: everyone(302),
    POST: administrators(303),
  },

  // Calendars go by their short name, closures and freezes by their number; a form that says nothing is refused.
  ...slaSubjects('calendars', '$code', { existing: 'office', absent: 'absent', POST: administrators(404) }),
  ...slaSubjects('closures', '$closureId', { existing: '1', absent: '999999', POST: administrators(400) }),
  ...slaSubjects('freezes', '$freezeId', { existing: null, absent: '999999', POST: administrators(400) }),

  ...slaSubjects('policies', '$code', { existing: 'p3-incident', absent: 'absent', POST: administrators(404) }),
  {
    route: 'routes/admin.sla.objectives._index',
    address: '/admin/sla/objectives',
    GET: administrators(200),
    POST: nothing,
  },
  {
    route: 'routes/admin.sla.objectives.$section._index',
    address: '/admin/sla/objectives/euc',
    GET: administrators(200),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.sla.objectives.$section._index',
    address: '/admin/sla/objectives/absent',
    GET: administrators(404),
    POST: administrators(400),
  },
  {
    route: 'routes/admin.sla.objectives.$section.withdrawal',
    address: '/admin/sla/objectives/absent/withdrawal',
    GET: everyone(302),
    POST: administrators(404),
  },
  {
    route: 'routes/admin.sla.on-call._index',
    address: '/admin/sla/on-call',
    GET: supervisors,
    POST: [303, 403, 403, 403, 403, 403, 400, 400, 403],
  },
  {
    route: 'routes/admin.sla.on-call.$dutyId.ending',
    address: '/admin/sla/on-call/999999/ending',
    GET: everyone(302),
    POST: [303, 403, 403, 403, 403, 403, 404, 404, 403],
  },
  { route: 'routes/admin.sla.simulator', address: '/admin/sla/simulator', GET: supervisors, POST: nothing },
  {
    route: 'routes/admin.sla.simulator',
    address: '/admin/sla/simulator?policy=p3-incident',
    GET: supervisors,
    POST: nothing,
  },

  { route: 'routes/admin.sla.mail', address: '/admin/sla/mail', GET: administrators(200), POST: administrators(400) },

  { route: 'routes/admin.sla._index', address: '/admin/sla', GET: administrators(200), POST: nothing },
  { route: 'routes/admin.sla.changes._index', address: '/admin/sla/changes', GET: administrators(200), POST: nothing },
  {
    route: 'routes/admin.sla.changes.$changeId._index',
    address: '/admin/sla/changes/999999',
    GET: administrators(404),
    POST: nothing,
  },
  ...['confirmation', 'discarding', 'undoing'].map((name) => ({
    route: `routes/admin.sla.changes.$changeId.${name}`,
    address: `/admin/sla/changes/999999/${name}`,
    GET: everyone(302),
    POST: administrators(404),
  })),

  { route: 'routes/queues._index', address: '/queues', GET: staff, POST: nothing },
  { route: 'routes/queues.$section', address: '/queues/euc', GET: staff, POST: nothing },
  { route: 'routes/queues.$section', address: '/queues/isec', GET: confidentialStaff, POST: nothing },
  { route: 'routes/live.queues.$section', address: '/live/queues/euc', GET: staff, POST: nothing },
  { route: 'routes/live.queues.$section', address: '/live/queues/isec', GET: confidentialStaff, POST: nothing },
  { route: 'routes/reports.sla', address: '/reports/sla', GET: supervisors, POST: nothing },
  { route: 'routes/reports.sla_.stints', address: '/reports/sla/stints', GET: supervisors, POST: nothing },
  { route: 'routes/reports.sla_.tickets', address: '/reports/sla/tickets', GET: supervisors, POST: nothing },
  { route: 'routes/reports.sla_.tickets[.csv]', address: '/reports/sla/tickets.csv', GET: supervisors, POST: nothing },

  { route: 'routes/drafts', address: '/drafts?context=new/euc', GET: everyone(303), POST: signedIn(204, 401) },
  {
    route: 'routes/drafts',
    address: '/drafts?context=:ticket/reply',
    GET: everyone(303),
    POST: [401, 204, 404, 204, 204, 204, 204, 204, 204],
    form: { body: 'Half a sentence' },
  },
  {
    route: 'routes/drafts',
    address: '/drafts?context=:restricted/note',
    GET: everyone(303),
    POST: [401, 204, 404, 404, 404, 404, 404, 404, 204],
    form: { body: 'Half a sentence' },
  },
  { route: 'routes/files._index', address: '/files', GET: everyone(303), POST: signedIn(400, 401) },
  { route: 'routes/files.$fileId', address: '/files/:file', GET: seesTicket, POST: nothing },
  { route: 'routes/files.$fileId', address: '/files/:noteFile', GET: seesNoteFile, POST: nothing },
  { route: 'routes/files.$fileId', address: '/files/:restrictedFile', GET: seesRestricted, POST: nothing },
  {
    route: 'routes/files.$fileId',
    address: '/files/:stagedFile',
    GET: [303, 200, 404, 404, 404, 404, 404, 404, 404],
    POST: nothing,
  },
  {
    route: 'routes/files.$fileId',
    address: '/files/00000000-0000-4000-8000-000000000000',
    GET: signedIn(404),
    POST: nothing,
  },

  // The mail catcher's page is there in embedded mode alone, where everything is made up.
  { route: 'routes/mail._index', address: '/mail', GET: everyone(200), POST: nothing },
  { route: 'routes/mail.$id._index', address: '/mail/999999999', GET: everyone(404), POST: nothing },
  { route: 'routes/mail.$id.html', address: '/mail/999999999/html', GET: everyone(404), POST: nothing },

  { route: 'routes/tickets._index', address: '/tickets', GET: signedIn(200), POST: nothing },
  { route: 'routes/tickets.new', address: '/tickets/new', GET: signedIn(200), POST: nothing },
  { route: 'routes/tickets.new._index', address: '/tickets/new?index', GET: signedIn(200), POST: nothing },
  { route: 'routes/tickets.new.euc', address: '/tickets/new/euc', GET: signedIn(200), POST: signedIn(400) },
  {
    route: 'routes/tickets.new.production',
    address: '/tickets/new/production',
    GET: signedIn(200),
    POST: signedIn(400),
  },

  { route: 'routes/tickets.$number', address: '/tickets/:ticket', GET: seesTicket, POST: nothing },
  { route: 'routes/tickets.$number', address: '/tickets/:restricted', GET: seesRestricted, POST: nothing },
  { route: 'routes/tickets.$number', address: '/tickets/:absent', GET: signedIn(404), POST: nothing },
  { route: 'routes/tickets.$number._index', address: '/tickets/:ticket?index', GET: seesTicket, POST: nothing },
  { route: 'routes/tickets.$number_.time', address: '/tickets/:ticket/time', GET: seesTicket, POST: nothing },
  { route: 'routes/tickets.$number_.time', address: '/tickets/:restricted/time', GET: seesRestricted, POST: nothing },
  { route: 'routes/tickets.$number_.time', address: '/tickets/:absent/time', GET: signedIn(404), POST: nothing },
  ...verb('assignment', worker, restrictedWorker, { assigneeId: 'nobody' }),
  ...verb('cancellation', eitherSide, restrictedEitherSide, { reason: ['said', 'twice'] }),
  ...verb('classification', worker, restrictedWorker),
  // Nothing to fill in: the ticket is not resolved yet.
  ...verb('closing', [303, 409, 404, 409, 403, 403, 403, 403, 403], [303, 409, 404, 404, 404, 404, 404, 404, 403]),
  ...verb('due-time', [303, 403, 404, 403, 403, 403, 400, 400, 403], [303, 403, 404, 404, 404, 404, 404, 404, 403]),
  ...verb('following', [303, 400, 404, 400, 400, 400, 400, 400, 400], restrictedEitherSide),
  ...verb('notes', [303, 403, 404, 403, 400, 400, 400, 400, 400], restrictedWorker),
  ...verb('priority', [303, 403, 404, 403, 403, 403, 400, 400, 403], [303, 403, 404, 404, 404, 404, 404, 404, 403]),
  ...verb('reopening', eitherSide, restrictedEitherSide),
  ...verb('replies', eitherSide, restrictedEitherSide),
  ...verb('resolution', worker, restrictedWorker),
  ...verb('status', worker, restrictedWorker),
  ...verb('transfer', worker, restrictedWorker),

  // Last: it ends the session that it is tried with.
  { route: 'routes/sign-out', address: '/sign-out', GET: everyone(303), POST: everyone(303) },
]
