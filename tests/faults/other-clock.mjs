// Loaded before anything else, it sets the clock of the process off by so many hours.
const OFF_MS = Number(process.env.CLOCK_HOURS) * 3_600_000
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + OFF_MS)
    else super(...args)
  }
  static now() {
    return RealDate.now() + OFF_MS
  }
}
