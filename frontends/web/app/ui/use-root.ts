import { useRouteLoaderData } from '@remix-run/react';
import type { RootData } from '../server/root.server.ts';

/** What the root has loaded; undefined where even that failed. */
export function useRoot(): RootData | undefined {
  return useRouteLoaderData<() => Promise<RootData>>('root');
}
