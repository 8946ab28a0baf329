import { relative, resolve } from 'node:path'
import { findUnscopedQueries } from './policy/find-unscoped-queries.ts'
import { loadProgram } from './policy/load-program.ts'

const root = resolve(import.meta.dirname, '..')
const program = loadProgram(root)
/** Tests and seeds look at what is there; everything that serves somebody asks the policy. */
const files = program.getSourceFiles().filter(({ fileName, isDeclarationFile }) => {
  const path = relative(root, fileName)
  return !isDeclarationFile && /^(app|workers)\//.test(path) && !/^app\/generated\/|\.test\.tsx?$/.test(path)
})
const findings = findUnscopedQueries(program, files)
for (const { file, line, message } of findings) console.error(`${relative(root, file)}:${line} ${message}`)
console.log(`${files.length} files, ${findings.length} queries on tickets that do not say whose.`)
if (findings.length > 0) process.exitCode = 1
