/** Types by the ending of a name: what file-type must find in such a file. Endings that are not here promise nothing. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  png: ['image/png', 'image/apng'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  heic: ['image/heic', 'image/heif'],
  pdf: ['application/pdf'],
  rtf: ['application/rtf', 'text/rtf'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  vsdx: ['application/vnd.visio'],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['application/vnd.oasis.opendocument.presentation'],
  // Office before 2007, Outlook messages: one container for all of them.
  doc: ['application/x-cfb'],
  xls: ['application/x-cfb'],
  ppt: ['application/x-cfb'],
  msg: ['application/x-cfb'],
  zip: ['application/zip'],
  gz: ['application/gzip'],
  mp4: ['video/mp4'],
  m4v: ['video/mp4', 'video/x-m4v'],
  mov: ['video/quicktime', 'video/mp4'],
  webm: ['video/webm', 'video/matroska'],
  mp3: ['audio/mpeg'],
  m4a: ['audio/x-m4a', 'audio/mp4', 'video/mp4'],
  wav: ['audio/wav', 'audio/vnd.wave', 'audio/wave'],
}

/** Endings of what is text, whatever it is about. Markup too: it is never served as what it is. */
const TEXT = new Set(
  'txt log csv tsv md eml ics vcf json ini cfg conf properties sql xml html htm svg yaml yml rdp sh py jcl cbl lst out err diff patch'.split(
    ' ',
  ),
)

/** Programs, scripts that Windows runs at a double click, shortcuts, disk images, Office files with macros. */
const NEVER = new Set(
  (
    'exe dll com scr pif cpl sys drv ocx msi msp mst msu appx msix gadget bat cmd ps1 ps2 psm1 psd1 psc1 vb vbs vbe js jse mjs ws wsf wsc wsh hta ' +
    'sct lnk url website desktop scf inf reg chm hlp jar jnlp class app command workflow action apk ipa deb rpm dmg pkg iso img vhd vhdx vmdk ' +
    'docm dotm xlsm xltm xlam xlsb xll pptm potm ppsm ppam sldm accdb accde mde mdb one onepkg xbap application settingcontent-ms library-ms search-ms theme diagcab'
  ).split(' '),
)

/** What no name makes acceptable. */
const NEVER_TYPES = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x.ms.shortcut',
  'application/x.apple.alias',
  'application/java-vm',
  'application/wasm',
  'application/vnd.ms-cab-compressed',
  'application/x-apple-diskimage',
  'application/vnd.android.package-archive',
  'application/java-archive',
  'application/x-deb',
  'application/x-rpm',
  'application/vnd.ms-htmlhelp',
  'application/x-nintendo-nes-rom',
  'application/x-google-chrome-extension',
  'application/x-xpinstall',
  'application/vnd.ms-word.document.macroenabled.12',
  'application/vnd.ms-word.template.macroenabled.12',
  'application/vnd.ms-excel.sheet.macroenabled.12',
  'application/vnd.ms-excel.template.macroenabled.12',
  'application/vnd.ms-powerpoint.presentation.macroenabled.12',
  'application/vnd.ms-powerpoint.template.macroenabled.12',
  'application/vnd.ms-powerpoint.slideshow.macroenabled.12',
  'application/vnd.ms-visio.drawing.macroenabled.12',
])

/** Archives that cannot be looked into before they are unpacked. */
const CLOSED_ARCHIVES = new Set([
  'application/x-7z-compressed',
  'application/x-rar-compressed',
  'application/vnd.rar',
  'application/x-tar',
  'application/x-bzip2',
  'application/x-xz',
  'application/zstd',
  'application/x-lzip',
  'application/x-lz4',
  'application/x-compress',
  'application/x-ace-compressed',
  'application/x-arj',
  'application/x-lzh-compressed',
])

/** The last ending of a name, in small letters; empty: none. */
export function endingOf(name: string): string {
  return /\.([^.\s]+)$/u.exec(name.trimEnd())?.[1]?.toLowerCase() ?? ''
}

export const isNeverTaken = (ending: string): boolean => NEVER.has(ending)
export const isTypeNeverTaken = (mediaType: string): boolean => NEVER_TYPES.has(mediaType)
export const isClosedArchive = (mediaType: string): boolean => CLOSED_ARCHIVES.has(mediaType)
export const isTextEnding = (ending: string): boolean => TEXT.has(ending)
/** What a file of this ending must be; null: the ending promises nothing. */
export const typesOf = (ending: string): readonly string[] | null =>
  Object.hasOwn(KNOWN, ending) ? (KNOWN[ending] ?? null) : null
