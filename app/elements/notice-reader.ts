/**
 * Tells the server that the notices about this page's ticket are read: looking at a page changes nothing by itself, so it
 * is told once the page is seen.
 */
class NoticeReader extends HTMLElement {
  connectedCallback(): void {
    if (document.visibilityState === 'visible') void this.#tell()
    else document.addEventListener('visibilitychange', () => void this.#tell(), { once: true })
  }

  async #tell(): Promise<void> {
    try {
      const response = await fetch(this.getAttribute('send-to') ?? '', {
        method: 'POST',
        body: new URLSearchParams({ ticketId: this.getAttribute('ticket') ?? '' }),
      })
      if (!response.ok) return
      const { unread } = (await response.json()) as { unread: number }
      showUnread(unread)
    } catch {
      // They stay unread, and the next visit tells again.
    }
  }
}

function showUnread(unread: number): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-unread]')) {
    place.dataset.unread = String(unread)
    const words = place.querySelector('[data-unread-count]')
    if (words) words.textContent = unread > 99 ? '99+' : String(unread)
  }
}

customElements.define('notice-reader', NoticeReader)
