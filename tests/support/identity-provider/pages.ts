import type { ProviderPerson } from './settings.ts'

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`
}

export function writeSignInPage(people: readonly ProviderPerson[]): string {
  const buttons = people.map(({ subject, claims }) => {
    const name = escapeHtml(String(claims.name ?? subject))
    return `<p><button name="subject" value="${escapeHtml(subject)}">${name}</button></p>`
  })
  return page('Who are you?', `<form method="post">${buttons.join('')}<p><button>None of them</button></p></form>`)
}

export function writeSignOutPage(form: string): string {
  const buttons = '<button form="op.logoutForm" name="logout" value="yes">Sign out everywhere</button>'
  return page('Sign out', form + buttons)
}

/** What a provider's sign-out page does with those who want to hear of it. */
export function writeFramePage(address: string): string {
  return page('Signing out', `<iframe title="helpdesk" src="${escapeHtml(address)}"></iframe>`)
}
