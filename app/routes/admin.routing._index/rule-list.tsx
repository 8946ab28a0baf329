import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { describeResult } from './describe-result.ts'
import type { RulesPageData } from './load-rules-page.server.ts'

type Rule = RulesPageData['rules'][number]

interface Props {
  rules: readonly Rule[]
  /** What was just done with this one of them. */
  doneRuleId: number
  said: ReactNode
}

/** The rules in the order in which they are asked. */
export function RuleList({ rules, doneRuleId, said }: Props) {
  if (rules.length === 0) {
    return (
      <EmptyState heading="No rules yet" action={<ButtonLink href={paths.routingRule('new')}>Add a rule</ButtonLink>}>
        Until there are any, every ticket goes to its category’s section.
      </EmptyState>
    )
  }
  return (
    <ol className="rule-list">
      {rules.map((rule, index) => (
        <li key={rule.id}>
          {rule.id === doneRuleId ? said : null}
          <RuleEntry rule={rule} isFirst={index === 0} isLast={index === rules.length - 1} />
        </li>
      ))}
    </ol>
  )
}

function RuleEntry({ rule, isFirst, isLast }: { rule: Rule; isFirst: boolean; isLast: boolean }) {
  const { id, name, isActive, conditions } = rule
  return (
    <div className="cluster cluster-apart">
      <div>
        <h3>
          <a href={paths.routingRule(id)}>{name}</a> {isActive ? null : <Badge tone="outline-neutral">Off</Badge>}
        </h3>
        <p>
          {conditions.length === 0
            ? 'Every ticket'
            : conditions.map(({ label, text }) => `${label} ${text}`).join(' and ')}
          {' → '}
          {describeResult(rule)}
        </p>
      </div>
      <div className="cluster">
        {isFirst ? null : <RuleButton rule={rule} to="position" field="direction" value="up" words="Move up" />}
        {isLast ? null : <RuleButton rule={rule} to="position" field="direction" value="down" words="Move down" />}
        <RuleButton
          rule={rule}
          to="activity"
          field="isActive"
          value={isActive ? 'no' : 'yes'}
          words={isActive ? 'Switch off' : 'Switch on'}
        />
      </div>
    </div>
  )
}

interface ButtonProps {
  rule: Rule
  to: 'position' | 'activity'
  field: string
  value: string
  words: string
}

function RuleButton({ rule, to, field, value, words }: ButtonProps) {
  return (
    <form method="post" action={`${paths.routingRule(rule.id)}/${to}`}>
      <input type="hidden" name={field} value={value} />
      <Button tone="secondary" small aria-label={`${words}: ${rule.name}`}>
        {words}
      </Button>
    </form>
  )
}
