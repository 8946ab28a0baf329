import { Action } from './blocks/action.tsx'
import { FigureList } from './blocks/figure-list.tsx'
import { Heading } from './blocks/heading.tsx'
import { listChoices } from './blocks/mail-footer.ts'
import { Paragraph } from './blocks/paragraph.tsx'
import { Subheading } from './blocks/subheading.tsx'
import { TicketList } from './blocks/ticket-list.tsx'
import { formatInstant } from './format-instant.ts'
import type { MailChoices } from './mail-facts.ts'
import { layOut, type RenderedMail } from './render-mail.tsx'
import type { SectionSummaryFacts } from './section-summary-facts.ts'

/** The daily mail to those who keep a section running: its figures, and what to look at first. Pure. */
export function renderSectionSummary(facts: SectionSummaryFacts, choices: MailChoices): RenderedMail {
  const { sectionName, queueUrl, tickets, since, timeZone, writtenAt } = facts
  const title = entitle(facts)
  const body = (
    <>
      <Heading>{title}</Heading>
      <FigureList
        figures={[
          { name: 'Overdue', ...facts.overdue },
          { name: 'Due today', ...facts.dueToday },
          { name: 'Nobody has taken', ...facts.unassigned },
          { name: 'Waiting for somebody', ...facts.waiting },
          { name: 'Open in all', ...facts.open },
        ]}
      />
      <Subheading>{`Since ${formatInstant(since, timeZone, writtenAt)}`}</Subheading>
      <FigureList
        figures={[
          { name: 'Came in', ...facts.opened },
          { name: 'Solved', ...facts.resolved },
        ]}
      />
      <Ratings {...facts} />
      {tickets.length === 0 ? (
        <Paragraph>Nothing is pressing.</Paragraph>
      ) : (
        <>
          <Subheading>Look at these first</Subheading>
          <TicketList tickets={tickets} />
        </>
      )}
      <Action href={queueUrl}>Open the queue</Action>
    </>
  )
  return layOut(`[OTS Helpdesk] ${title}`, body, {
    preview: `${title}. ${facts.opened.count} came in, ${facts.resolved.count} solved.`,
    isAnswerable: false,
    footer: [
      'To answer, open the ticket that you mean.',
      `You receive this because ${facts.reason}.`,
      ...listChoices(choices),
    ],
  })

  /** 'End User Computing: 3 overdue, 7 due today'. */
  function entitle({ overdue, dueToday, open }: SectionSummaryFacts): string {
    const pressing = [
      overdue.count > 0 && `${overdue.count.toLocaleString('en-US')} overdue`,
      dueToday.count > 0 && `${dueToday.count.toLocaleString('en-US')} due today`,
    ].filter(Boolean)
    const said = pressing.length > 0 ? pressing.join(', ') : `${open.count.toLocaleString('en-US')} open, none pressing`
    return `${sectionName}: ${said}`
  }
}

function Ratings({ ratings: { good, fair, poor } }: SectionSummaryFacts) {
  if (good + fair + poor === 0) return null
  return <Paragraph>{`How people found our help: ${good} good, ${fair} fair, ${poor} poor.`}</Paragraph>
}
