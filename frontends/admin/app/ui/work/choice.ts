import type { WorkItem } from '@holdfast/bff-admin/contract';

/** Whose work is to be seen. */
export const OWNERS = ['everybody', 'mine', 'nobodys'] as const;

type Item = Pick<WorkItem, 'steps' | 'assignment'>;

/** The steps that wait, each once. */
export function kindsOf(items: readonly Item[]): string[] {
  return [...new Set(items.flatMap(({ steps }) => steps.map(({ step }) => step)))].sort();
}

/** What the page's address asks for: `of` whom, of which `kind`. */
export function choiceOf<I extends Item>(
  items: readonly I[],
  search: URLSearchParams,
  myId: string,
): I[] {
  const of = search.get('of');
  const kind = search.get('kind') ?? '';
  return items.filter(({ steps, assignment }) => {
    if (of === 'mine' && assignment?.assigneeId !== myId) return false;
    if (of === 'nobodys' && assignment !== null) return false;
    return kind === '' || steps.some(({ step }) => step === kind);
  });
}
