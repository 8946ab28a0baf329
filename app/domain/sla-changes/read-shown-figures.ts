import { type PreviewFigures, previewFiguresSchema } from './preview-figures.ts'

/** The figures that the page of a draft sends along when it is confirmed; null for anything else, which is no reason not to. */
export function readShownFigures(text: unknown): PreviewFigures | null {
  try {
    return previewFiguresSchema.parse(JSON.parse(String(text)))
  } catch {
    return null
  }
}
