import { OWN } from '#app/domain/reporting/simulation-query.ts'
import { TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import { Priority } from '#app/generated/prisma/enums.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { SimulatorData } from './load-simulator.server.ts'

/** On which tickets, and what is tried. The address holds it all, so that a trial can be shared. */
export function SimulatorForm(page: SimulatorData) {
  return (
    <form method="get" action={`${paths.slaSimulator}#result`} noValidate className="simulator-form">
      <Stack>
        <h2>Which tickets</h2>
        <TicketFields {...page} />
      </Stack>
      <Stack>
        <h2>What is tried</h2>
        <TrialFields {...page} />
      </Stack>
      <ButtonRow>
        <Button>Try it</Button>
      </ButtonRow>
    </form>
  )
}

function TicketFields({ filter, scope }: SimulatorData) {
  const { period, sectionCode, agency, priority, type } = filter
  const named = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name })
  return (
    <>
      <div className="field-row">
        <TextInput name="from" label="Resolved from" type="date" defaultValue={period.fromDate} />
        <TextInput name="to" label="Resolved until" type="date" defaultValue={period.toDate} />
      </div>
      <div className="field-row">
        {scope.sections.length > 1 ? (
          <Select
            name="section"
            label="Section"
            placeholder="All"
            defaultValue={sectionCode ?? ''}
            options={scope.sections.map(named)}
          />
        ) : null}
        <Select
          name="agency"
          label="Agency"
          placeholder="All"
          defaultValue={agency?.code ?? ''}
          options={scope.agencies.map(named)}
        />
      </div>
      <div className="field-row">
        <Select
          name="priority"
          label="Priority"
          placeholder="All"
          defaultValue={priority ?? ''}
          options={Object.values(Priority).map((value) => ({ value, label: value }))}
        />
        <Select
          name="type"
          label="Type"
          placeholder="All"
          defaultValue={type ?? ''}
          options={Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label }))}
        />
      </div>
    </>
  )
}

function TrialFields({ choices, asked, faults }: SimulatorData) {
  const text = (name: string) => ({ name, defaultValue: asked[name] ?? '', error: faults[name]?.[0] })
  const options = (list: readonly { code: string; name: string }[]) =>
    list.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <div className="field-row">
        <Select
          {...text('policy')}
          label="Policy"
          placeholder="Choose one"
          options={[{ value: OWN, label: 'Times of my own, below' }, ...options(choices.policies)]}
        />
        <Select
          {...text('calendar')}
          label="Calendar"
          placeholder="The policy’s own"
          options={[{ value: OWN, label: 'Hours of my own, below' }, ...options(choices.calendars)]}
        />
      </div>
      <details className="fold" open={asked.policy === OWN}>
        <summary>Times of my own</summary>
        <Stack>
          <p className="muted">
            Write 45 min, 4 h, 1 h 30 min or 2 days; a business day is 12 hours (720 minutes). Empty: not promised.
          </p>
          <div className="field-row">
            <TextInput {...text('firstResponse')} label="First response" optional />
            <TextInput {...text('nextResponse')} label="Next response" optional />
            <TextInput {...text('resolution')} label="Resolution" optional />
          </div>
          <TextInput
            {...text('warnAt')}
            label="Warn at, in percent"
            hint="Such as 50, 75, 90."
            optional
            width="short"
          />
        </Stack>
      </details>
      <details className="fold" open={asked.calendar === OWN}>
        <summary>Hours of my own</summary>
        <TextArea
          {...text('hours')}
          label="Opening hours"
          hint="A line for some days: “Mon-Fri 08:00-12:00, 13:00-17:00”, “Sat all day”, “2026-12-24 closed”. Days that are not named are closed. Times are Louisiana’s."
          optional
          size="short"
        />
      </details>
    </>
  )
}
