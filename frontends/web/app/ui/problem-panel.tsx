import { ErrorPanel } from '@holdfast/design';
import type { ReactNode } from 'react';
import { problems } from '../messages/problems.ts';
import { useMessages } from '../messages/use-messages.tsx';
import type { PageProblem } from '../problem.ts';

const UNHEARD = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'CONFLICT', 'PROVIDER_UNAVAILABLE']);

/** What happened and what to do next, in the page's language. */
export function useProblemWords(code: string): readonly string[] {
  const t = useMessages(problems);
  const known: Readonly<Partial<Record<string, readonly string[]>>> = t.codes;
  return known[code] ?? (UNHEARD.has(code) ? t.offline : t.unexpected);
}

export interface ProblemPanelProps {
  problem: PageProblem;
  actions?: ReactNode;
}

/** Tells a problem where it came up; gets the focus, so that it is read out and in sight. */
export function ProblemPanel({ problem, actions }: ProblemPanelProps) {
  const t = useMessages(problems);
  const [title, text] = useProblemWords(problem.code);
  const { reference } = problem;
  return (
    <ErrorPanel
      ref={(panel) => panel?.focus()}
      title={title}
      actions={actions}
      reference={reference === undefined ? undefined : t.reference(reference)}
    >
      {text}
    </ErrorPanel>
  );
}
