import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type UserConfigFnObject } from 'vite';

/**
 * How a site is built. `chunkOf` says which file a module goes into, besides those that all sites
 * have; what it does not say stays where the bundler puts it.
 */
export function siteConfig(chunkOf: (id: string) => string | undefined): UserConfigFnObject {
  return defineConfig(({ isSsrBuild }) => ({
    plugins: [
      remix({
        // A folder of its own for each build: see ../build.mjs.
        buildDirectory: process.env['BUILD_DIRECTORY'] ?? 'build/latest',
        future: {
          v3_fetcherPersist: true,
          v3_lazyRouteDiscovery: true,
          v3_relativeSplatPath: true,
          v3_routeConfig: true,
          v3_singleFetch: true,
          v3_throwAbortReason: true,
        },
      }),
    ],
    // Found when the server starts, not one by one while pages are opened, which loads them anew.
    optimizeDeps: { include: ['lucide-react', 'radix-ui', 'react-dom/client'] },
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      rollupOptions: isSsrBuild
        ? {}
        : { output: { manualChunks: (id) => commonChunkOf(id) ?? chunkOf(id) } },
    },
    // In the server's own file they cost it a third of what reading them at every start does.
    ssr: { noExternal: ['lucide-react', 'radix-ui', /^@radix-ui\//] },
  }));
}

/** What every page has is few files, not thirty: fewer ways to the server, and better compression. */
function commonChunkOf(id: string): string | undefined {
  if (/node_modules\/(react|react-dom|scheduler|@remix-run|turbo-stream)\//.test(id)) return 'base';
  return /frontends\/design\/|node_modules\/(@?radix-ui|lucide-react)\//.test(id)
    ? 'design'
    : undefined;
}
