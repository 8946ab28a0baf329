import { join } from 'node:path'
import { bundleReader } from '#app/domain/mail/inbound/parse/bundle-reader.mjs'
import { projectRoot } from '#app/platform/project-root.ts'
import { bundlePrograms } from '#bin/setup/build-app.mjs'

const folder = join(projectRoot, '.cache/faults')
const programs = { worker: 'workers/main.ts', 'broken-worker': 'tests/faults/broken-worker.ts' }

export type WorkerProgram = keyof typeof programs

export const bundleOf = (program: WorkerProgram): string => join(folder, `${program}.js`)

/** Once for a run: they are started many times, and from a bundle, as in production, that costs half as much. */
export default async (): Promise<void> => {
  await bundlePrograms(projectRoot, programs, folder)
  await bundleReader(projectRoot, join(folder, 'mail-reader.js'))
}
