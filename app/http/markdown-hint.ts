/** Beside every field whose text is read as Markdown. */
export const MARKDOWN_HINT = 'You can use **bold**, `code`, > quotes and - lists.'
