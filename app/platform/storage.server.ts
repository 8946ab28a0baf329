import { resolve } from 'node:path'
import { env } from './env.server.ts'
import { createLocalStorage, type FileStorage } from './local-storage.ts'
import { remember } from './remember.ts'

/** Where this installation keeps files. */
export const storage: FileStorage = remember('file-storage', () => createLocalStorage(resolve(env.DATA_DIR, 'files')))
