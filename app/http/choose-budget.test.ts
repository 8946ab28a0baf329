import { expect, test } from 'vitest'
import { chooseBudget } from './choose-budget.ts'

test.each([
  ['GET', '/tickets/OTS-10234', null],
  ['HEAD', '/', null],
  ['POST', '/tickets/OTS-10234/replies', 'write'],
  ['POST', '/search', 'write'],
  ['GET', '/search', 'search'],
  ['GET', '/search.data', 'search'],
  ['GET', '/reports/sla/tickets.csv', 'export'],
  ['GET', '/reports/sla/tickets.csv.data', 'export'],
  ['GET', '/admin/audit/export', 'export'],
  ['GET', '/Search', 'search'],
  ['GET', '/search/', 'search'],
  ['GET', '/%73earch', 'search'],
  ['GET', '/SEARCH.data', 'search'],
  ['GET', '/admin/audit.%43sv/', 'export'],
  ['GET', '/tickets/%ff', null],
])('%s %s is counted as %s', (method, path, budget) => {
  expect(chooseBudget(method, path)).toBe(budget)
})
