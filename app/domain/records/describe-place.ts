const PLACES: Readonly<Record<string, string>> = {
  subject: 'in the subject',
  description: 'in the description',
  reply: 'in a reply',
  note: 'in a note',
  reason: 'in a reason that was given',
  waitingFor: 'in what it waits for',
  comment: 'in what the requester said of the help',
  file: 'in a file',
}

/** Where something was found, as the end of a sentence. */
export function describePlace(place: string): string {
  return PLACES[place] ?? 'in its details'
}
