import { ErrorPanel } from '@holdfast/design';
import type { ReactNode } from 'react';
import { problems } from '../messages/problems.ts';
import { useMessages } from '../messages/use-messages.tsx';
import type { PageProblem } from '../problem.ts';

const UNHEARD = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'CONFLICT', 'PROVIDER_UNAVAILABLE']);

/** What happened and what to do next, in the page's language. */
export function useProblemWords(code: string): readonly string[] {
  const t = useMessages(problems);
  if (isKnown(t.codes, code)) return t.codes[code];
  return UNHEARD.has(code) ? t.offline : t.unexpected;
}

function isKnown<W extends object>(words: W, code: string): code is keyof W & string {
  return Object.hasOwn(words, code);
}

export interface ProblemPanelProps {
  problem: PageProblem;
  actions?: ReactNode;
}

/** Tells a problem where it came up; gets the focus, so that it is read out and in sight. */
export function ProblemPanel({ problem, actions }: ProblemPanelProps) {
  const t = useMessages(problems);
  const { code, reference } = problem;
  const [title, text] = useProblemWords(code);
  // What the reader can do something about needs no support.
  const isForSupport = reference !== undefined && !isKnown(t.codes, code);
  return (
    <ErrorPanel
      ref={(panel) => panel?.focus()}
      title={title}
      actions={actions}
      reference={isForSupport ? t.reference(reference) : undefined}
    >
      {text}
    </ErrorPanel>
  );
}
