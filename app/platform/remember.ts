/**
 * One value for the whole process, whichever bundle asks first. The web server and the Remix build are two bundles
 * with two module instances, and Vite reloads modules while developing; pools and listeners must survive both.
 */
export function remember<T>(name: string, create: () => T): T {
  const store = globalThis as typeof globalThis & { otsHelpdesk?: Map<string, unknown> }
  store.otsHelpdesk ??= new Map()
  if (!store.otsHelpdesk.has(name)) store.otsHelpdesk.set(name, create())
  return store.otsHelpdesk.get(name) as T
}
