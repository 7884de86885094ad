import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';

const SIZES = { 390: 844, 768: 1024, 1440: 1000 } as const;

/** Of 100. Text stays crisp, and a picture has a few dozen kilobytes. */
const QUALITY = 80;

/** Run on the page. */
const IS_COMPLETE = `document.fonts.status === 'loaded' &&
  [...document.images].every(({ complete, loading }) => complete || loading === 'lazy')`;

/** A screen that pictures are taken of: a phone, a tablet and a desk, each light and dark. */
export interface Screen {
  /** Such as `390-light`. */
  name: string;
  options: BrowserContextOptions;
}

export const SCREENS: readonly Screen[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  Object.entries(SIZES).map(([width, height]) => ({
    name: `${width}-${colorScheme}`,
    options: {
      viewport: { width: Number(width), height },
      colorScheme,
      reducedMotion: 'reduce' as const,
      locale: 'en-GB',
    },
  })),
);

/** Takes pictures into a folder, and remembers their names. */
export class Camera {
  readonly files: string[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes what is to be seen of a page, once all of it is there, as `<name>.webp`. */
  async take(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('load');
    await page.waitForFunction(IS_COMPLETE);
    const devtools = await page.context().newCDPSession(page);
    const format = { format: 'webp', quality: QUALITY } as const;
    const { data } = await devtools.send('Page.captureScreenshot', format);
    await devtools.detach();
    const file = `${name}.webp`;
    await mkdir(dirname(join(this.#folder, file)), { recursive: true });
    await writeFile(join(this.#folder, file), Buffer.from(data, 'base64'));
    this.files.push(file);
  }
}
