import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface Panel {
  value: string
  label: string
  /** On tinted ground, so that it cannot be taken for the others. */
  tinted?: boolean
  shortcut?: string | undefined
  /** The id of the control that gets the focus when the shortcut chooses this panel. */
  focusId?: string | undefined
  children: ReactNode
}

type Props = { name: string; label: string; value: string; panels: readonly Panel[] }

/** One of two or three panels, chosen by a segmented control, without JavaScript. Each panel holds a form of its own. */
export function SwitchPanels({ name, label, value, panels }: Props) {
  return (
    <div className="switch-panels">
      <fieldset className="segments">
        <legend className="visually-hidden">{label}</legend>
        {panels.map((panel) => (
          <label key={panel.value} className={panel.tinted ? 'segment-tinted' : undefined}>
            <input
              type="radio"
              name={name}
              value={panel.value}
              defaultChecked={panel.value === value}
              data-shortcut={panel.shortcut}
              data-shortcut-label={panel.label}
              data-shortcut-focus={panel.focusId}
            />
            {panel.label}
          </label>
        ))}
      </fieldset>
      {panels.map((panel, index) => (
        <div
          key={panel.value}
          data-panel={index + 1}
          className={classNames('switch-panel', panel.tinted && 'switch-panel-tinted')}
        >
          {panel.children}
        </div>
      ))}
    </div>
  )
}
