import { findBrowser } from './browser.ts';

const MAC = '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const WINDOWS = 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe';

test.each([
  ['darwin', { HOME: '/Users/ada' }, MAC],
  [
    'win32',
    { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
    WINDOWS,
  ],
] as const)('on %s a browser is found where it is installed', async (platform, env, place) => {
  const here = { env, platform, exists: (file: string) => file === place };
  await expect(findBrowser(here)).resolves.toBe(place);
  await expect(findBrowser({ ...here, exists: () => false })).resolves.toBeUndefined();
});

test('the one that CHROMIUM names is taken, or none', async () => {
  const here = (CHROMIUM: string) => ({ env: { ...process.env, CHROMIUM } });
  await expect(findBrowser(here(process.execPath))).resolves.toBe(process.execPath);
  await expect(findBrowser(here('/nonexistent/chromium'))).resolves.toBeUndefined();
});
