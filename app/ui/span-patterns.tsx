/** The patterns by which spans are told apart without their colour: strokes up, upright lines, a grid, half filled. */
export function SpanPatterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-named`} className="span-pattern-named" {...TILE}>
        <rect width="8" height="8" />
        <path d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" />
      </pattern>
      <pattern id={`${id}-paused`} className="span-pattern-paused" {...TILE}>
        <rect width="8" height="8" />
        <path d="M2 0V8M6 0V8" />
      </pattern>
      <pattern id={`${id}-frozen`} className="span-pattern-frozen" {...TILE}>
        <rect width="8" height="8" />
        <path d="M0 4H8M4 0V8" />
      </pattern>
      <pattern id={`${id}-mixed`} className="span-pattern-mixed" {...TILE}>
        <rect width="8" height="8" />
        <path d="M0 2H8M0 6H8" />
      </pattern>
    </defs>
  )
}

const TILE = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' } as const
