/**
 * Makes one file of the program that takes mails apart, its packages included: it starts in a seventh of a second, and
 * its process needs to read nothing else.
 */
export async function bundleReader(root, outfile) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: ['app/domain/mail/inbound/parse/reader.server.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Packages of the older form ask for parts of Node by this name.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  })
}
