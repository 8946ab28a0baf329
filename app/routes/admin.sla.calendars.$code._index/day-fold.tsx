interface Props {
  name: string
  date?: string | undefined
  notes?: string[]
  columns: number
  open: boolean
}

/**
 * On a phone, in one line, what the row below it says, which it opens: twenty rows of fields would be most of the page. Wider,
 * and in a browser that does not know :has, it is not there, and every row is.
 */
export function DayFold({ name, date, notes = [], columns, open }: Props) {
  return (
    <tr className="day-fold">
      <td colSpan={columns}>
        <details open={open}>
          <summary>
            {date === undefined ? null : (
              <>
                <span className="day-fold-date">{date}</span>{' '}
              </>
            )}
            {name}
            {notes.length === 0 ? null : <span className="muted small"> {notes.join(', ')}</span>}
          </summary>
        </details>
      </td>
    </tr>
  )
}
