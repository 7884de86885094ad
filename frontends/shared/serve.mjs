// Serves a build of a site: `node main.mjs <folder>`, or the one that `remix vite:build` has left.
import path from 'node:path';

/** Serves what is built of the site in this folder. */
export async function serve(site) {
  const [, , folder = 'build/latest'] = process.argv;
  // Where the build says that its assets are, as seen from there.
  process.chdir(site);
  process.argv[2] = path.resolve(folder, 'server/index.js');
  await import('@remix-run/serve/dist/cli.js');
}
