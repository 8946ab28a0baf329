class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    this.focus()
  }
}

customElements.define('error-summary', ErrorSummary)
