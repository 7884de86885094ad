import { existsSync } from 'node:fs';
import path from 'node:path';
import { which } from './find.ts';

/** What Chromium and Chrome are called on a PATH. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where they are installed on systems that don't put them on the PATH. */
function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', path.posix.join(env['HOME'] ?? '/', 'Applications')];
    return folders.flatMap((folder) =>
      ['Chromium', 'Google Chrome'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => env[name] ?? [],
    );
    return folders.flatMap((folder) =>
      ['Chromium', 'Google\\Chrome'].map((name) => `${folder}\\${name}\\Application\\chrome.exe`),
    );
  }
  return [];
}

/** Which machine is looked at; this one by default. */
export interface BrowserPlaces {
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  exists?(file: string): boolean;
}

/**
 * The Chromium or Chrome that tests run: `CHROMIUM`, else one from the PATH, else where the system has
 * it. Undefined when there is none; what `CHROMIUM` names counts only if it is there.
 */
export async function findBrowser({
  env = process.env,
  platform = process.platform,
  exists = existsSync,
}: BrowserPlaces = {}): Promise<string | undefined> {
  const named = env['CHROMIUM'];
  if (named) return exists(named) ? named : undefined;
  for (const command of COMMANDS) {
    const found = await which(command, env);
    if (found) return found;
  }
  return usualPlaces(env, platform).find((place) => exists(place));
}
