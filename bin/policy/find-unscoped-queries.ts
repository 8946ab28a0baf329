import ts from 'typescript'
import { TICKET_MODELS, TICKET_RELATIONS, TICKET_TABLES } from './ticket-tables.ts'

export interface Finding {
  file: string
  line: number
  message: string
}

const tables = TICKET_TABLES.join('|')
/** A table as SQL names it after a keyword or in a list; `ticket.id`, a column of it, is none. */
const inSql = new RegExp(
  String.raw`(?:\b(?:FROM|JOIN|INTO|UPDATE|USING|ONLY|TABLE|TRUNCATE)|,)\s*"?(${tables})\b(?!"?\.)`,
  'i',
)
/** Something interpolated where a table would stand; what stands in parentheses is a query of its own. */
const atRunTime = /(?<!DISTINCT )\b(?:FROM|JOIN|INTO|UPDATE|USING|ONLY|TABLE)\s+\$/i
/** In words that are no template of SQL: capitals tell SQL from English. */
const inText = new RegExp(String.raw`\b(?:FROM|JOIN|INTO|UPDATE|USING|ONLY|TABLE)\s+"?(${tables})\b`)
/** Where brands are made. */
const MAKERS = /\/app\/domain\/(events\/ticket-scope|tickets\/visible-tickets|tickets\/select-for-update\.server)\.ts$/
const UNSAFE = new Set(['$queryRawUnsafe', '$executeRawUnsafe'])

/**
 * Queries in `files` that speak of tickets without saying whose (docs/decisions/one-policy.md): SQL that names a table
 * of tickets and interpolates no `TicketScope`; Prisma's models of tickets other than through `ticketRows`; relations
 * that lead there from other models; SQL made of strings; and a scope that is claimed rather than made.
 */
export function findUnscopedQueries(program: ts.Program, files: readonly ts.SourceFile[]): Finding[] {
  const checker = program.getTypeChecker()
  return files.flatMap((file) => {
    const findings: Finding[] = []
    const tell = (node: ts.Node, message: string) => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
      findings.push({ file: file.fileName, line: line + 1, message })
    }
    const visit = (node: ts.Node): void => {
      const message = judge(node, checker, file.fileName)
      if (message) tell(node, message)
      ts.forEachChild(node, visit)
    }
    visit(file)
    return findings
  })
}

function judge(node: ts.Node, checker: ts.TypeChecker, fileName: string): string | null {
  if (ts.isTaggedTemplateExpression(node)) return judgeSql(node, checker)
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return judgeText(node)
  if (ts.isPropertyAccessExpression(node)) return judgeAccess(node.expression, node.name.text, checker)
  if (ts.isElementAccessExpression(node)) return judgeElement(node, checker)
  if (ts.isObjectBindingPattern(node)) return judgeBinding(node, checker)
  if (ts.isCallExpression(node)) return judgeCall(node, checker)
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const isClaimed = isScope(checker.getTypeFromTypeNode(node.type), checker) && !MAKERS.test(fileName)
    return isClaimed ? 'a scope is made by the policy or systemScope, not claimed' : null
  }
  return null
}

function judgeSql(node: ts.TaggedTemplateExpression, checker: ts.TypeChecker): string | null {
  const sql = withoutQuotes(sqlOf(node.template))
  const table = inSql.exec(sql)?.[1] ?? (atRunTime.test(sql) ? 'a table that is only known at run time' : null)
  if (!table) return null
  const { template } = node
  const spans = ts.isTemplateExpression(template) ? template.templateSpans : []
  if (spans.some(({ expression }) => isScope(checker.getTypeAtLocation(expression), checker))) return null
  return `SQL on ${table} without visibleTicketsSql(actor), an admitted ticket’s scope or systemScope('why')`
}

function judgeText(node: ts.StringLiteralLike | ts.TemplateExpression): string | null {
  if (ts.isTaggedTemplateExpression(node.parent)) return null
  const table = inText.exec(sqlOf(node))?.[1]
  return table ? `SQL on ${table} in a plain string: write it as Prisma.sql` : null
}

function judgeAccess(receiver: ts.Expression, name: string, checker: ts.TypeChecker): string | null {
  if (UNSAFE.has(name)) return `${name} takes any text: write it as Prisma.sql`
  if (!TICKET_MODELS.has(name) || !isPrisma(checker.getTypeAtLocation(receiver), checker)) return null
  return `Prisma’s ${name} without ticketRows(tx, scope)`
}

function judgeElement(node: ts.ElementAccessExpression, checker: ts.TypeChecker): string | null {
  if (!isPrisma(checker.getTypeAtLocation(node.expression), checker)) return null
  const name = ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : null
  return name === null
    ? 'a model of Prisma that is only known at run time'
    : judgeAccess(node.expression, name, checker)
}

function judgeBinding(node: ts.ObjectBindingPattern, checker: ts.TypeChecker): string | null {
  const names = node.elements.map(({ propertyName, name }) => (propertyName ?? name).getText())
  const model = names.find((name) => TICKET_MODELS.has(name))
  if (!model || !isPrisma(checker.getTypeAtLocation(node), checker)) return null
  return `Prisma’s ${model} without ticketRows(tx, scope)`
}

function judgeCall(node: ts.CallExpression, checker: ts.TypeChecker): string | null {
  const { expression } = node
  if (!ts.isPropertyAccessExpression(expression)) return null
  const delegate = checker.getTypeAtLocation(expression.expression)
  const model = /^(\w+)Delegate$/.exec(delegate.aliasSymbol?.name ?? delegate.symbol?.name ?? '')?.[1]
  if (!model || TICKET_MODELS.has(model[0]?.toLowerCase() + model.slice(1))) return null
  const relation = node.arguments.map(findRelation).find((name) => name !== null)
  return relation ? `the relation ${relation} leads from ${model} to tickets: ask for them by themselves` : null
}

function findRelation(node: ts.Node): string | null {
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    if (TICKET_RELATIONS.has(node.name.getText())) return node.name.getText()
  }
  return ts.forEachChild(node, (child) => findRelation(child) ?? undefined) ?? null
}

function isScope(type: ts.Type, checker: ts.TypeChecker): boolean {
  return checker.getPropertiesOfType(type).some(({ escapedName }) => String(escapedName).startsWith('__@scope@'))
}

/** The client or a transaction of it. */
function isPrisma(type: ts.Type, checker: ts.TypeChecker): boolean {
  const has = (name: string) => checker.getPropertyOfType(type, name) !== undefined
  return has('ticketMessage') && has('$queryRaw')
}

function sqlOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  if (!ts.isTemplateExpression(node)) return node.text
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' $ ')
}

function withoutQuotes(sql: string): string {
  return sql.replaceAll(/--[^\n]*/g, ' ').replaceAll(/'(?:[^']|'')*'/g, "''")
}
