import { isTimeZone } from '#app/domain/sla/zone-offsets.ts'
import type { OptionGroup } from '#app/ui/option.tsx'

/** The zones of this runtime by region; `chosen` is among them even where it is another name for one, such as US/Central. */
export function listTimeZones(chosen: string): OptionGroup[] {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  if (isTimeZone(chosen)) names.add(chosen)
  const groups = new Map<string, OptionGroup & { options: { value: string; label: string }[] }>()
  for (const name of [...names].sort()) {
    const region = name.includes('/') ? (name.split('/')[0] ?? '') : 'Everywhere'
    const group = groups.get(region) ?? { label: region, options: [] }
    groups.set(region, group)
    group.options.push({ value: name, label: name.replaceAll('_', ' ') })
  }
  return [...groups.values()]
}
