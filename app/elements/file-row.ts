import { describeBytes } from './describe-bytes.ts'

/** One chosen file in the list below a file field: its name, size, progress, problem, and a button that takes it out. */
export class FileRow {
  readonly element = document.createElement('li')
  readonly #progress = document.createElement('progress')
  readonly #problem = document.createElement('span')
  readonly #again = buttonOf('Try again')
  readonly #remove: HTMLButtonElement

  constructor(
    readonly file: File,
    handlers: { onRemove: () => void; onAgain: () => void },
  ) {
    const name = document.createElement('span')
    name.className = 'file-name'
    name.textContent = file.name
    const size = document.createElement('span')
    size.className = 'muted figures'
    size.textContent = describeBytes(file.size)
    this.#remove = buttonOf('Remove')
    this.#remove.setAttribute('aria-label', `Remove ${file.name}`)
    this.#remove.addEventListener('click', handlers.onRemove)
    this.#again.addEventListener('click', handlers.onAgain)
    this.#problem.className = 'file-problem'
    this.#progress.max = 1
    this.#progress.setAttribute('aria-label', `Sending ${file.name}`)
    this.element.append(name, size, this.#remove)
  }

  showProgress(share: number): void {
    this.#problem.remove()
    this.#progress.value = share
    if (!this.#progress.isConnected) this.element.append(this.#progress)
  }

  showKept(inputName: string, id: string): void {
    this.#progress.remove()
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = inputName
    input.value = id
    this.element.append(input)
  }

  showProblem(message: string, canTryAgain: boolean): void {
    this.#progress.remove()
    this.#problem.textContent = `${message} `
    if (canTryAgain) this.#problem.append(this.#again)
    this.element.append(this.#problem)
  }

  focus(): void {
    this.#remove.focus()
  }
}

function buttonOf(words: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'usa-button button-quiet button-small'
  button.textContent = words
  return button
}
