import type { Entered } from '#app/http/read-entered.ts'
import { CheckList } from '#app/ui/check-list.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import type { Option, OptionGroup } from '#app/ui/option.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

interface Props {
  entered: Entered
  sections: readonly Option[]
  categories: readonly OptionGroup[]
}

export function FreezeFormFields({ entered, sections, categories }: Props) {
  return (
    <Stack>
      <TextInput
        {...entered.text('name')}
        label="Name"
        hint="As people will read it, such as “Year-end print freeze”."
        autoComplete="off"
      />
      <TextArea
        {...entered.text('announcement')}
        label="Announcement"
        hint="Stands on the forms of the categories below, from seven days before until it ends: why, and what to do meanwhile."
        optional
        size="short"
      />
      <div className="field-row">
        <TextInput
          {...entered.text('fromAt')}
          label="From"
          hint="Louisiana time"
          type="datetime-local"
          autoComplete="off"
        />
        <TextInput
          {...entered.text('toAt')}
          label="To"
          hint="Louisiana time"
          type="datetime-local"
          autoComplete="off"
        />
      </div>
      <CheckList
        {...entered.field('sectionCodes')}
        label="Sections"
        hint="All tickets that these sections hold wait. Choose a section, a category, or several."
        optional
        values={entered.all('sectionCodes')}
        options={sections}
      />
      <CheckList
        {...entered.field('categoryCodes')}
        label="Categories"
        hint="Tickets of these categories wait, whichever section holds them."
        optional
        searchLabel="Find a category"
        values={entered.all('categoryCodes')}
        options={categories}
      />
      <Checkbox
        {...entered.field('includesP1')}
        value="yes"
        label="Priority 1 waits too"
        hint="Leave it empty when emergencies are still worked on."
        defaultChecked={entered.one('includesP1') === 'yes'}
      />
    </Stack>
  )
}
