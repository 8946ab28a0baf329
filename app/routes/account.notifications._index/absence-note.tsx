import { paths } from '#app/http/paths.ts'
import { Stack } from '#app/ui/stack.tsx'

export function AbsenceNote({ isStaff }: { isStaff: boolean }) {
  return (
    <section aria-labelledby="away">
      <Stack gap="close">
        <h2 id="away">When you are away</h2>
        <p>
          {isStaff
            ? 'Mail goes on to come to you, so that you find it when you are back. Whoever stands in for you hears of your tickets, too, by their own choices.'
            : 'Mail goes on to come to you, so that you find it when you are back.'}{' '}
          <a href={paths.absences}>Say when you are away</a>
          {isStaff ? ', and who stands in.' : '.'}
        </p>
      </Stack>
    </section>
  )
}
