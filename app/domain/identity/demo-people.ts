/** People to try the helpdesk as; `prisma/seed` makes them, with everybody else, in embedded mode only. */
export const DEMO_PEOPLE = [
  { email: 'requester@ldh.la.example', is: 'asks for help at the Department of Health' },
  { email: 'coordinator@ldh.la.example', is: 'sees all of that agency’s tickets' },
  { email: 'approver@ldh.la.example', is: 'approves what its people ask for' },
  { email: 'requester@dotd.la.example', is: 'asks for help at Transportation and Development' },
  { email: 'tech1.euc@ots.la.example', is: 'works at the service desk' },
  { email: 'tech1.dco@ots.la.example', is: 'works in Data Center Operations' },
  { email: 'supervisor.euc@ots.la.example', is: 'supervises the service desk' },
  { email: 'records@ots.la.example', is: 'looks after files: quarantine, release, removal for good' },
  { email: 'admin@ots.la.example', is: 'configures everything' },
] as const
