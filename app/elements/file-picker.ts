import { describeBytes } from './describe-bytes.ts'
import { FileRow } from './file-row.ts'
import { uploadFile } from './upload-file.ts'

interface Picked {
  row: FileRow
  state: 'sending' | 'kept' | 'failed' | 'waiting'
  leave: AbortController
}

/**
 * Files by choosing, dropping and pasting, in a list. With `upload-to` each is sent at once and its id goes with the form;
 * else the files stay in the field and travel with the form.
 */
class FilePicker extends HTMLElement {
  #input: HTMLInputElement | null = null
  #list = document.createElement('ul')
  #status = document.createElement('p')
  #picked: Picked[] = []
  #submitter: HTMLElement | null | undefined

  connectedCallback(): void {
    if (this.#input !== null) return
    const zone = this.querySelector<HTMLElement>('.file-input')
    this.#input = this.querySelector<HTMLInputElement>('input[type=file]')
    const input = this.#input
    if (zone === null || input === null) return
    this.#list.className = 'file-list'
    this.#list.setAttribute('aria-label', 'Chosen so far')
    this.#status.className = 'visually-hidden'
    this.#status.setAttribute('role', 'status')
    const hint = document.createElement('span')
    hint.className = 'muted small'
    hint.textContent = 'You can also drop files here or paste a screenshot.'
    zone.append(hint)
    this.append(this.#list, this.#status)
    input.addEventListener('change', () => this.#add([...(input.files ?? [])]))
    this.#takeDrops(zone)
    input.form?.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      this.#add(files)
    })
    input.form?.addEventListener('submit', (event) => this.#holdBack(event))
  }

  #takeDrops(zone: HTMLElement): void {
    const mark = (over: boolean) => zone.classList.toggle('file-input-over', over)
    zone.addEventListener('dragover', (event) => {
      event.preventDefault()
      mark(true)
    })
    zone.addEventListener('dragleave', () => mark(false))
    zone.addEventListener('drop', (event) => {
      event.preventDefault()
      mark(false)
      this.#add([...(event.dataTransfer?.files ?? [])])
    })
  }

  #add(files: readonly File[]): void {
    for (const file of files) {
      if (this.#picked.some(({ row }) => isSame(row.file, file))) continue
      const picked: Picked = {
        row: new FileRow(file, { onRemove: () => this.#remove(picked), onAgain: () => void this.#send(picked) }),
        state: 'waiting',
        leave: new AbortController(),
      }
      this.#picked.push(picked)
      this.#list.append(picked.row.element)
      this.#take(picked)
    }
    this.#fillInput()
    this.#status.textContent = `${this.#picked.length} ${this.#picked.length === 1 ? 'file' : 'files'} chosen`
  }

  #take(picked: Picked): void {
    const mostBytes = Number(this.getAttribute('max-total-bytes') ?? Number.POSITIVE_INFINITY)
    const totalBytes = this.#picked.reduce((sum, { row, state }) => sum + (state === 'failed' ? 0 : row.file.size), 0)
    if (totalBytes > mostBytes) {
      picked.state = 'failed'
      picked.row.showProblem(`Files may have ${describeBytes(mostBytes)} together. Remove this one or another.`, false)
    } else if (this.hasAttribute('upload-to')) {
      void this.#send(picked)
    }
  }

  async #send(picked: Picked): Promise<void> {
    picked.state = 'sending'
    picked.row.showProgress(0)
    const report = (share: number) => picked.row.showProgress(share)
    const url = this.getAttribute('upload-to') ?? ''
    const outcome = await uploadFile(url, picked.row.file, report, picked.leave.signal)
    if (!this.#picked.includes(picked)) return
    if (outcome.kept) {
      picked.state = 'kept'
      picked.row.showKept(this.getAttribute('kept-name') ?? 'files', outcome.id)
    } else {
      picked.state = 'failed'
      picked.row.showProblem(outcome.message, true)
      if (this.#submitter !== undefined) picked.row.focus()
    }
    this.#submitIfHeld()
  }

  #remove(picked: Picked): void {
    picked.leave.abort()
    picked.row.element.remove()
    this.#picked = this.#picked.filter((other) => other !== picked)
    this.#fillInput()
    this.#input?.focus()
    this.#status.textContent = `${picked.row.file.name} removed`
    this.#submitIfHeld()
  }

  /** What the field itself holds: nothing where files are sent by themselves. */
  #fillInput(): void {
    if (this.#input === null) return
    const transfer = new DataTransfer()
    if (!this.hasAttribute('upload-to')) {
      for (const { row, state } of this.#picked) if (state !== 'failed') transfer.items.add(row.file)
    }
    this.#input.files = transfer.files
  }

  /** A form waits for files under way, and does not leave behind one that failed. */
  #holdBack(event: SubmitEvent): void {
    const failed = this.#picked.find(({ state }) => state === 'failed')
    if (failed !== undefined) {
      event.preventDefault()
      failed.row.focus()
    } else if (this.#picked.some(({ state }) => state === 'sending')) {
      event.preventDefault()
      this.#submitter = event.submitter
      this.#status.textContent = 'Waiting for your files'
    }
  }

  #submitIfHeld(): void {
    if (this.#submitter === undefined || this.#picked.some(({ state }) => state !== 'kept')) return
    const submitter = this.#submitter
    this.#submitter = undefined
    this.#input?.form?.requestSubmit(submitter)
  }
}

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified
}

customElements.define('file-picker', FilePicker)
