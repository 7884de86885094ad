/** Addresses of the Temporal UI; null where it has none. */
export interface Links {
  workflow(workflowId: string, runId?: string | null): string | null;
}

/** Makes {@link Links} into the UI at `base`. */
export function createLinks(base: string | undefined, namespace: string): Links {
  return {
    workflow(workflowId, runId = null) {
      if (base === undefined) return null;
      const parts = ['namespaces', namespace, 'workflows', workflowId];
      if (runId !== null) parts.push(runId, 'history');
      return `${base.replace(/\/+$/, '')}/${parts.map(encodeURIComponent).join('/')}`;
    },
  };
}
