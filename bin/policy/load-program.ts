import ts from 'typescript'

/** The whole project as the type checker sees it; `more` are files that stand nowhere, by their path. */
export function loadProgram(root: string, more: ReadonlyMap<string, string> = new Map()): ts.Program {
  const path = `${root}/tsconfig.json`
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const host = ts.createCompilerHost({ ...options, incremental: false, tsBuildInfoFile: undefined })
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => more.has(name) || fileExists(name)
  host.readFile = (name) => more.get(name) ?? readFile(name)
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = more.get(name)
    return text === undefined
      ? getSourceFile(name, languageVersion, ...rest)
      : ts.createSourceFile(name, text, languageVersion, true)
  }
  const rootNames = more.size > 0 ? [...more.keys()] : fileNames
  return ts.createProgram({ rootNames, options: { ...options, incremental: false, tsBuildInfoFile: undefined }, host })
}
