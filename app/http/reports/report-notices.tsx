import { Alert } from '#app/ui/alert.tsx'

/** What of an address could not be used, and what is shown instead. */
export function ReportNotices({ notices }: { notices: readonly string[] }) {
  return notices.map((notice) => (
    <Alert key={notice} tone="warning" announced>
      {notice}
    </Alert>
  ))
}
