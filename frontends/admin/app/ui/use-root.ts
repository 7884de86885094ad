import type { Me, PermissionName } from '@holdfast/bff-admin/contract';
import { useRouteLoaderData } from '@remix-run/react';
import type { RootData } from '../server/root.server.ts';

/** What the root has loaded; undefined where even that failed. */
export function useRoot(): RootData | undefined {
  return useRouteLoaderData<() => Promise<RootData>>('root');
}

/** Who works here; null for nobody who is signed in. */
export function useMe(): Me | null {
  return useRoot()?.me ?? null;
}

/** Tells whether whoever works here may do something. */
export function useMay(): (permission: PermissionName) => boolean {
  const me = useMe();
  return (permission) => me?.permissions.includes(permission) ?? false;
}
