import { imageSize } from 'image-size'
import { IMAGE_LIMITS } from './archive-limits.ts'
import { findJpegSize } from './find-jpeg-size.ts'

/** Of these, one that says no size is not drawn by whoever keeps to its format; some that do not may try. */
const MEASURED = /^image\/(jpeg|png|apng|gif|bmp|webp|tiff|heic|heif|avif|heic-sequence|heif-sequence)$/u

/**
 * Why a picture is not taken, as the end of a sentence; null: it is of a size that a viewer can unpack. `content` is what says
 * its size: its first bytes, or those that `findSizePart` names. `isWhole`: the file is no longer than that; one that says
 * no size then is shown by no browser. A longer one is not taken.
 */
export function inspectImage(
  content: Uint8Array,
  { mediaType, isWhole }: { mediaType: string; isWhole: boolean },
): string | null {
  const size = mediaType === 'image/jpeg' ? measureJpeg(content) : measure(content)
  if (size === null) {
    return isWhole || !MEASURED.test(mediaType)
      ? null
      : 'does not say how large it is where pictures say it. Save it anew, as PNG or JPEG, and attach that'
  }
  const sides = [size.width, size.height, ...(size.images ?? []).flatMap(({ width, height }) => [width, height])]
  const isLarge = sides.some((side) => side > IMAGE_LIMITS.side) || size.width * size.height > IMAGE_LIMITS.pixels
  return isLarge ? 'says that it is larger than a screen could show. Make it smaller, and attach that' : null
}

interface Size {
  width: number
  height: number
  images?: Size[]
}

function measureJpeg(content: Uint8Array): Size | null {
  const size = findJpegSize(content)
  return size === 'further' ? null : size
}

function measure(content: Uint8Array): Size | null {
  try {
    // In memory of its own: the library reads past the end of what shares its memory with others, as small files do.
    return imageSize(new Uint8Array(content))
  } catch {
    return null
  }
}
