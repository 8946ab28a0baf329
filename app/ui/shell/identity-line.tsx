/** Whose page this is, in place of the federal banner. */
export function IdentityLine() {
  return (
    <div className="identity-line">
      <div className="page-frame">Office of Technology Services · State of Louisiana</div>
    </div>
  )
}
