import { Outlet } from '@remix-run/react'

/** The frame of the pages that open a ticket: the two doors, and the form behind each. */
export default function NewTicket() {
  return <Outlet />
}
