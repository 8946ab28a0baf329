export interface NoticeCount {
  href: string
  /** Of a hundred at most. */
  unread: number
}

/** Leads to what one has been told, and says how much of it is unread. Its place is the same with and without a number. */
export function NoticeLink({ href, unread }: NoticeCount) {
  return (
    <a className={unread === 0 ? 'notice-link notice-link-idle' : 'notice-link'} href={href}>
      <span className="notice-word">Notices</span>
      <span className="notice-count" data-unread={unread}>
        <span data-unread-count="">{unread > 99 ? '99+' : unread}</span>
        <span className="visually-hidden"> unread</span>
      </span>
    </a>
  )
}
