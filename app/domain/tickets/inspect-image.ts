import { imageSize } from 'image-size'
import { IMAGE_LIMITS } from './archive-limits.ts'

/**
 * Why a picture is not taken, as the end of a sentence; null: it is of a size that a viewer can unpack. Its size is what
 * its head says; a picture whose head says none is shown by no browser.
 */
export function inspectImage(content: Uint8Array): string | null {
  const size = measure(content)
  if (size === null) return null
  const sides = [size.width, size.height, ...(size.images ?? []).flatMap(({ width, height }) => [width, height])]
  const isLarge = sides.some((side) => side > IMAGE_LIMITS.side) || size.width * size.height > IMAGE_LIMITS.pixels
  return isLarge ? 'says that it is larger than a screen could show. Make it smaller, and attach that' : null
}

function measure(content: Uint8Array) {
  try {
    // In memory of its own: the library reads past the end of what shares its memory with others, as small files do.
    return imageSize(new Uint8Array(content))
  } catch {
    return null
  }
}
