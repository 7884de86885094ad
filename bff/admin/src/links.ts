/** Addresses of the Temporal UI; null where it has none. */
export interface Links {
  /** Of all workflows. */
  home(): string | null;
  workflow(workflowId: string, runId?: string | null): string | null;
}

/** Makes {@link Links} into the UI at `base`. */
export function createLinks(base: string | undefined, namespace: string): Links {
  const at = (...parts: string[]): string | null =>
    base === undefined
      ? null
      : [base.replace(/\/+$/, ''), ...parts.map(encodeURIComponent)].join('/');
  const home = ['namespaces', namespace, 'workflows'];
  return {
    home: () => at(...home),
    workflow: (workflowId, runId = null) =>
      at(...home, workflowId, ...(runId === null ? [] : [runId, 'history'])),
  };
}
