import { findBrowser } from '@holdfast/stack';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { until } from './until.ts';

/** An open page, and what went wrong on it. */
export interface OpenPage {
  page: Page;
  /** What its console and its scripts complained about so far. */
  complaints: string[];
}

/** A real browser. */
export interface Browser {
  /** Opens a page as somebody who has never been there: with no cookies and nothing kept. */
  open(url: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** The text of a page with that of its frames, as people read it. */
export async function textOf(page: Page): Promise<string> {
  const texts = page.frames().map((frame) => frame.locator('body').innerText());
  return (await Promise.all(texts)).join('\n');
}

/**
 * Goes to a page and waits until its scripts listen, where it has any: what is done before that is
 * heard by the browser alone.
 */
export async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  // React marks what it has taken over; a page of ours without scripts, or of others, has no context.
  const isHeard = `!('__remixContext' in window)
    || Object.keys(document.documentElement).some((key) => key.startsWith('__react'))`;
  await until(
    'the page to listen',
    async () => (await page.evaluate<boolean>(isHeard)) || undefined,
  );
}

/** Starts Chromium or Chrome. Without one, the tests that need it fail. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) {
    throw new Error('There is no Chromium or Chrome: `npm run doctor` says how to get one.');
  }
  const browser = await chromium.launch({
    executablePath,
    // As root, as in containers, Chromium can't set up its sandbox.
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  });
  return {
    async open(url, options = {}) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await goTo(page, url);
      return { page, complaints };
    },
    async close() {
      await browser.close();
    },
  };
}
