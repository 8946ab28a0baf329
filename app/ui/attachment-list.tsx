interface AttachmentLink {
  id: string
  /** Null: it cannot be opened; `note` says why. */
  href: string | null
  name: string
  /** Its size in words, e.g. "2.1 MB". */
  size: string
  note: string | null
}

export function AttachmentList({ files, label = 'Attached' }: { files: readonly AttachmentLink[]; label?: string }) {
  if (files.length === 0) return null
  return (
    <ul className="attachments" aria-label={label}>
      {files.map((file) => (
        <li key={file.id}>
          {file.href === null ? <span>{file.name}</span> : <a href={file.href}>{file.name}</a>}{' '}
          <span className="muted small figures">{file.size}</span>
          {file.note === null ? null : <span className="small"> · {file.note}</span>}
        </li>
      ))}
    </ul>
  )
}
