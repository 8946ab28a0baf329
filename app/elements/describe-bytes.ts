const KILOBYTE = 1024
const MEGABYTE = KILOBYTE * KILOBYTE

/** A file's size in words, in the megabytes of our limits (1,048,576 bytes): "640 bytes", "12 kB", "2.1 MB", "30 MB". */
export function describeBytes(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} bytes`
  if (bytes < MEGABYTE) return `${Math.round(bytes / KILOBYTE)} kB`
  return `${Number((bytes / MEGABYTE).toFixed(1))} MB`
}
