import { vi } from 'vitest'

// A process serves one test file after the other. What packages have loaded and compiled stays, which is most of what a
// file needs to begin; our own modules, what they remember for the whole process, and the environment are made anew.
const store = globalThis as typeof globalThis & {
  otsHelpdesk?: Map<string, unknown>
  firstEnvironment?: NodeJS.ProcessEnv
}
store.firstEnvironment ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in store.firstEnvironment)) delete process.env[name]
Object.assign(process.env, store.firstEnvironment)
store.otsHelpdesk?.clear()
vi.resetModules()
