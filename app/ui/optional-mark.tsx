export function OptionalMark() {
  return <span className="optional-mark"> (optional)</span>
}
