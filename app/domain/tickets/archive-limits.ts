/** What an archive may unpack to, told before anything is unpacked. */
export const ARCHIVE_LIMITS = {
  entries: 2_000,
  totalBytes: 250 * 1024 * 1024,
  /** How many times larger than it is packed; small files are let be, since empty ones pack to almost nothing. */
  ratio: 150,
  ratioFromBytes: 1024 * 1024,
} as const

export const IMAGE_LIMITS = {
  /** A picture may say it is this large and no larger: a viewer takes four bytes a pixel. */
  side: 30_000,
  pixels: 100_000_000,
  /** So far into a JPEG its size is looked for. Notes before it are long, where a camera keeps depths or a second picture. */
  jpegBytes: 16 * 1024 * 1024,
} as const
