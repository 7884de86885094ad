// Serves a build of the site: `node main.mjs <folder>`, or the one that `remix vite:build` has left.
import path from 'node:path';

const [, , folder = 'build/latest'] = process.argv;
// Where the build says that its assets are, as seen from here.
process.chdir(import.meta.dirname);
process.argv[2] = path.resolve(folder, 'server/index.js');
await import('@remix-run/serve/dist/cli.js');
