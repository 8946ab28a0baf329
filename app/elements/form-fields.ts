type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const LEFT_OUT = new Set(['file', 'password', 'hidden', 'submit', 'button', 'reset', 'image'])

/** What a person can have entered: no files, passwords, or fields that the page itself fills. */
function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control => isControl(element) && element.name !== '')
}

function isControl(element: Element): element is Control {
  if (element instanceof HTMLInputElement) return !LEFT_OUT.has(element.type)
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
}

export function readFields(form: HTMLFormElement): [string, string][] {
  return controlsOf(form)
    .filter((control) => !isTick(control) || control.checked)
    .map((control) => [control.name, control.value])
}

/** Puts values back, and lets whatever listens to the fields know. */
export function fillFields(form: HTMLFormElement, fields: readonly [string, string][]): void {
  for (const control of controlsOf(form)) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
    if (isTick(control)) {
      control.checked = values.includes(control.value)
    } else if (values[0] !== undefined && values[0] !== control.value) {
      control.value = values[0]
      control.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
}
