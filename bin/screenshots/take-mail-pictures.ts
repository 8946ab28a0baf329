import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'

/** As wide as a mail's sheet with a little ground around it; as high as the mail. */
const WIDTH = 632
/** There are nearly a hundred: smaller than on a screen, and still to be read. */
const SCALE = 0.75

/**
 * Takes a picture of each mail, light and dark, into `folder`: `resolved-light.png`. `readHtml` gives its HTML, which is
 * drawn on an empty page where nothing can be fetched.
 */
export async function takeMailPictures(
  browser: Browser,
  folder: string,
  names: readonly string[],
  readHtml: (name: string) => Promise<string>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      viewport: { width: WIDTH, height: 400 },
      deviceScaleFactor: SCALE,
      colorScheme,
      offline: true,
    })
    const page = await context.newPage()
    for (const name of names) {
      await page.setContent(await readHtml(name))
      await page.screenshot({
        path: join(folder, `${name}-${colorScheme}.png`),
        fullPage: true,
        animations: 'disabled',
      })
    }
    await context.close()
  }
}
