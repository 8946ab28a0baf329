/** One statement of an `Authentication-Results` header (RFC 8601): 'dmarc=pass header.from=la.example'. */
export interface StatedResult {
  method: string
  result: string
  /** By 'ptype.property', in small letters. */
  properties: Record<string, string>
}

// Trap: the local part of an address may be quoted and hold anything: `smtp.mailfrom="x@la.example"@evil.example` is one value.
const TOKEN = /^(?<name>[a-z0-9._-]+)\s*(\/\s*\d+\s*)?=\s*(?<value>(?:"(?:[^"\\]|\\.)*"|[^\s;"])*)/i

/** Takes such a header apart. Null: it is none. */
export function readAuthenticationResults(header: string): { authservId: string; results: StatedResult[] } | null {
  const [first = '', ...statements] = splitOutsideQuotes(withoutComments(header.slice(0, 4_000)))
  const authservId = /^\s*"?([\w.-]+)"?(\s+\d+)?\s*$/.exec(first)?.[1]?.toLowerCase()
  if (!authservId) return null
  return { authservId, results: statements.flatMap((statement) => readStatement(statement) ?? []) }
}

function readStatement(statement: string): StatedResult | null {
  let rest = statement.trim()
  let stated: StatedResult | null = null
  for (let token = TOKEN.exec(rest); token?.groups; token = TOKEN.exec(rest)) {
    const name = (token.groups.name ?? '').toLowerCase()
    const value = (token.groups.value ?? '').replaceAll('"', '').toLowerCase()
    if (stated === null) stated = { method: name, result: value, properties: {} }
    // The first of a name counts: whoever could add one would add it behind.
    else stated.properties[name] ??= value
    rest = rest.slice(token[0].length).trim()
  }
  return stated
}

/** Comments may nest, and may hold anything. */
function withoutComments(text: string): string {
  let depth = 0
  let isQuoted = false
  let result = ''
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charAt(place)
    if (letter === '\\') {
      if (depth === 0) result += text.slice(place, place + 2)
      place += 1
    } else if (letter === '"' && depth === 0) {
      isQuoted = !isQuoted
      result += letter
    } else if (letter === '(' && !isQuoted) depth += 1
    else if (letter === ')' && depth > 0) {
      depth -= 1
      result += ' '
    } else if (depth === 0) result += letter
  }
  return result
}

/** What stands in quotes that nobody closes belongs to them to the end: somebody else's words must not become a statement. */
function splitOutsideQuotes(text: string): string[] {
  const parts = ['']
  let isQuoted = false
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charAt(place)
    const taken = letter === '\\' ? text.slice(place, place + 2) : letter
    if (letter === '"') isQuoted = !isQuoted
    if (letter === ';' && !isQuoted) parts.push('')
    else parts[parts.length - 1] += taken
    place += taken.length - 1
  }
  return parts
}
