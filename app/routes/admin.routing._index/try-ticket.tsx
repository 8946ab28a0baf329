import { TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import { paths } from '#app/http/paths.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { describeResult } from './describe-result.ts'
import type { RulesPageData } from './load-rules-page.server.ts'

/** A made-up ticket against the rules: its address holds it, nothing is saved. */
export function TryTicket({ query, trial, categories, agencies, parishNames }: RulesPageData) {
  const groups = [...new Set(categories.map(({ groupName }) => groupName))]
  return (
    <section aria-labelledby="try">
      <Stack>
        <h2 id="try">Try a ticket</h2>
        {trial ? <TrialResult trial={trial} /> : null}
        <form method="get" action={paths.routingRules}>
          <Stack>
            <TextInput name="subject" label="Subject" defaultValue={query?.subject} optional />
            <SearchableSelect
              name="categoryCode"
              label="Category"
              placeholder="None"
              optional
              defaultValue={query?.categoryCode ?? ''}
              options={groups.map((label) => ({
                label,
                options: categories
                  .filter(({ groupName }) => groupName === label)
                  .map(({ code, name }) => ({ value: code, label: name })),
              }))}
            />
            <Select
              name="type"
              label="Type"
              hint="A category brings its own."
              defaultValue={query?.type}
              options={Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label }))}
            />
            <Select
              name="agencyId"
              label="Agency"
              optional
              placeholder="Any"
              defaultValue={String(query?.agencyId ?? '')}
              options={agencies.map(({ id, code, name }) => ({ value: String(id), label: `${code}: ${name}` }))}
            />
            <Select
              name="parishName"
              label="Parish"
              optional
              placeholder="Any"
              defaultValue={query?.parishName ?? ''}
              options={parishNames.map((name) => ({ value: name, label: name }))}
            />
            <ButtonRow>
              <Button tone="secondary">Try this ticket</Button>
            </ButtonRow>
          </Stack>
        </form>
      </Stack>
    </section>
  )
}

type Trial = NonNullable<RulesPageData['trial']>

function TrialResult({ trial }: { trial: Trial }) {
  return (
    <Stack gap="close">
      <Alert tone="info" heading={`The ticket ${describeResult(trial)}`} announced>
        {explain(trial)}
      </Alert>
      <ol className="rule-list">
        {trial.trials.map((tried) => (
          <li key={tried.id}>
            <strong>{tried.name}</strong>{' '}
            <Badge tone={tried.matches ? 'success' : 'outline-neutral'}>
              {tried.matches ? 'Decided' : 'Did not match'}
            </Badge>
            <ul>
              {tried.conditions.map(({ condition, label, text, holds }) => (
                <li key={condition}>
                  {holds ? 'Yes' : 'No'}: {label} {text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Stack>
  )
}

function explain({ ruleName, categoryName, isUnrouted }: Trial): string {
  if (ruleName !== null) return `The rule “${ruleName}” decided, as the first that matches.`
  if (isUnrouted) return 'No rule matches and there is no category: the service desk sorts it by hand.'
  return `No rule matches, so the category “${categoryName}” decided.`
}
