import type { BrowserContextOptions, ViewportSize } from 'playwright-core';
import type { Browser } from './browser.ts';

/** A phone of middling size. */
export const PHONE: ViewportSize = { width: 390, height: 844 };

/** What a page costs somebody who has never been on the site. */
export interface PageWeight {
  /** Milliseconds until the largest thing in sight is painted. */
  largestPaintMs: number;
  /** How far things moved by themselves, as the Layout Instability API counts it; 0 is not at all. */
  shift: number;
  /** Of scripts, as they are sent. */
  scriptBytes: number;
}

const OBSERVE = `
  window.seen = { largestPaintMs: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.seen.largestPaintMs = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries())
      if (!hadRecentInput) window.seen.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

/**
 * Opens a page on a phone with nothing cached, and weighs it once the network has come to rest.
 * `slowdown` is by how much the phone's processor is slower than this machine's.
 */
export async function weigh(
  browser: Browser,
  url: string,
  { slowdown = 1, ...options }: BrowserContextOptions & { slowdown?: number } = {},
): Promise<PageWeight> {
  const { page } = await browser.open('about:blank', { viewport: PHONE, ...options });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const scripts = new Set<string>();
  let scriptBytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await page.addInitScript(OBSERVE);
  await page.goto(url, { waitUntil: 'networkidle' });
  const seen = await page.evaluate<Omit<PageWeight, 'scriptBytes'>>('window.seen');
  await page.context().close();
  return { ...seen, scriptBytes };
}
