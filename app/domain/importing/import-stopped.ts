/** The file or the mapping is broken, in words for who runs the import. What was brought in before stays. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped'
}
