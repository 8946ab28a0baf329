/** The formulas in full, for whoever wants to check a figure. */
export function HowCounted() {
  return (
    <section className="stack" aria-labelledby="how-counted">
      <h2 id="how-counted">How this is counted</h2>
      <ul className="small measure">
        <li>
          Each ticket runs a clock for each promised time. Kept on time is met ÷ (met + breached) of the clocks that
          were due in the period, by Louisiana’s calendar days. “–” means that nothing was due.
        </li>
        <li>
          Open and past its due time counts as breached. Open and not yet due counts as neither. Clocks of cancelled and
          merged tickets are left out.
        </li>
        <li>
          A clock that ended while it was paused, before its time was spent, has no due time: it counts on the day it
          ended.
        </li>
        <li>
          A due time that a supervisor moved is the one that counts; how many there are, and the attainment by the
          policies’ own due times, is said beside the figures.
        </li>
        <li>
          Median and 90th percentile are of the clocks due in the period that have ended, in working time: pauses,
          nights and holidays are left out, but P1 runs round the clock. They are written as hours and minutes, and a
          day of work has 12 hours.
        </li>
        <li>
          A ticket counts for the section and agency that it has now. Restricted tickets are counted, but only their
          section can list them.
        </li>
      </ul>
    </section>
  )
}
