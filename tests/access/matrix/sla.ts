import type { AccessRow } from '../access-row.ts'
import { type Answers, administrators, everyone, nothing, supervisors } from '../answers.ts'

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

export const rows: AccessRow[] = [
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
    GET: supervisors(200),
    POST: supervisors(400),
  },
  {
    route: 'routes/admin.sla.on-call.$dutyId.ending',
    address: '/admin/sla/on-call/999999/ending',
    GET: everyone(302),
    POST: supervisors(404),
  },
  { route: 'routes/admin.sla.simulator', address: '/admin/sla/simulator', GET: supervisors(200), POST: nothing },
  {
    route: 'routes/admin.sla.simulator',
    address: '/admin/sla/simulator?policy=p3-incident',
    GET: supervisors(200),
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
]
