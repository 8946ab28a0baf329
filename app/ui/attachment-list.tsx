interface AttachmentLink {
  href: string
  name: string
  /** Its size in words, e.g. "2.1 MB". */
  size: string
}

export function AttachmentList({ files, label = 'Attached' }: { files: readonly AttachmentLink[]; label?: string }) {
  if (files.length === 0) return null
  return (
    <ul className="attachments" aria-label={label}>
      {files.map((file) => (
        <li key={file.href}>
          <a href={file.href}>{file.name}</a> <span className="muted small figures">{file.size}</span>
        </li>
      ))}
    </ul>
  )
}
