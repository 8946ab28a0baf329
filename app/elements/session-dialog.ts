import { eachSecond } from './each-second.ts'
import { serverNow } from './server-clock.ts'

interface Warning {
  endsAtMs: number
  /** Whether staying puts off the end. */
  canStay: boolean
  onStay: () => void
}

/** Warns that the session is about to end; returns what takes the warning away. */
export function showSessionDialog({ endsAtMs, canStay, onStay }: Warning): () => void {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog stack'
  dialog.setAttribute('role', 'alertdialog')
  dialog.setAttribute('aria-labelledby', 'session-dialog-title')
  dialog.setAttribute('aria-describedby', 'session-dialog-text')
  const title = document.createElement('h2')
  title.id = 'session-dialog-title'
  title.textContent = canStay ? 'Are you still there?' : 'Your session ends soon'
  const text = document.createElement('p')
  text.id = 'session-dialog-text'
  const timeLeft = document.createElement('strong')
  timeLeft.className = 'figure'
  text.append(
    canStay ? 'For your safety we sign you out in ' : 'It has lasted as long as a session may, and ends in ',
    timeLeft,
    '. What you have typed is kept until you sign in again.',
  )
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'usa-button'
  button.textContent = canStay ? 'Stay signed in' : 'Close'
  const buttons = document.createElement('div')
  buttons.className = 'button-row'
  buttons.append(button)
  dialog.append(title, text, buttons)
  const close = () => {
    stopTicking()
    dialog.remove()
  }
  const answer = () => {
    close()
    onStay()
  }
  button.addEventListener('click', answer)
  // Whoever presses Escape is there.
  dialog.addEventListener('cancel', answer)
  const tick = () => {
    timeLeft.textContent = minutesAndSeconds(endsAtMs - serverNow().getTime())
  }
  const stopTicking = eachSecond(tick)
  tick()
  document.body.append(dialog)
  dialog.showModal()
  return close
}

function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
