/** A file that a form has sent ahead and no ticket holds yet, as its form shows it. */
export interface StagedFile {
  id: string
  fileName: string
  sizeBytes: number
}
