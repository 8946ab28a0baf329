const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** A page for what goes wrong before any of ours can answer: no styles, no scripts, nothing to load. */
export function writePlainPage(page: { title: string; advice: string; requestId: string }): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(page.title)}</title></head>
<body>
<main>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.advice)}</p>
<p><a href="/">Go to the home page</a></p>
<p>If you ask for help, give this number: ${escapeHtml(page.requestId)}</p>
</main>
</body>
</html>
`
}
