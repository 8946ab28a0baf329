import { expect, test } from 'vitest'
import { findRouteRule } from './route-rule.ts'

const originOf = (target: string) => findRouteRule(target, undefined).origin

test('only provisioning, the back channel and unsubscribing are open to programs that say no origin (V3.5.1)', () => {
  for (const target of [
    '/scim/v2/Users',
    '/scim/v2',
    '/scim/v2/Users/1?x=y',
    '/sign-in/provider/state/back-channel-sign-out',
    `/unsubscribe/${'a'.repeat(60)}`,
  ]) {
    expect([target, originOf(target)]).toEqual([target, 'any'])
  }
  for (const target of [
    '/scim/v22/Users',
    '/scimx/v2',
    '/tickets?x=/scim/v2/Users',
    '/sign-in/provider/state',
    '/sign-in/provider/state/callback',
    '/sign-in/provider/a/b/back-channel-sign-out',
    '/sign-in/provider/state/back-channel-sign-out/x',
    '/SCIM/v2/Users',
    '/unsubscribe',
    '/unsubscribe/short',
    `/unsubscribe/${'a'.repeat(60)}/x`,
    `/unsubscribe/${'a'.repeat(60)}.data`,
    `/unsubscribe/../${'a'.repeat(60)}`,
    `/account/notifications?x=/unsubscribe/${'a'.repeat(60)}`,
    '/scim/v2/../../tickets/OTS-1/replies',
    '/scim/v2/%2E%2e/%2e./tickets/OTS-1/replies',
    '/sign-in/provider/../back-channel-sign-out',
  ]) {
    expect([target, originOf(target)]).toEqual([target, 'ours'])
  }
})

test('PUT, PATCH and DELETE mean something to provisioning alone', () => {
  expect(findRouteRule('/scim/v2/Users/1', undefined).methods).toContain('PATCH')
  expect(findRouteRule('/tickets/OTS-1', undefined).methods).not.toContain('PATCH')
  expect(findRouteRule('/sign-in/provider/state/back-channel-sign-out', undefined).methods).toEqual(['POST'])
})
