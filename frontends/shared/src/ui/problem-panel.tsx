import { ErrorPanel } from '@holdfast/design';
import { useEffect, useRef, type ReactNode } from 'react';
import type { PageProblem } from '../problem.ts';
import { useProblemWords, useWords } from './problem-words.tsx';

export interface ProblemPanelProps {
  problem: PageProblem;
  actions?: ReactNode;
}

/** Tells a problem where it came up; gets the focus, so that it is read out and in sight. */
export function ProblemPanel({ problem, actions }: ProblemPanelProps) {
  const { codes, reference: referenceOf } = useWords();
  const { code, reference } = problem;
  const [title, text] = useProblemWords(code);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [problem]);
  // What the reader can do something about needs no support.
  const isForSupport = reference !== undefined && !Object.hasOwn(codes, code);
  return (
    <ErrorPanel
      ref={panel}
      title={title}
      actions={actions}
      reference={isForSupport ? referenceOf(reference) : undefined}
    >
      {text}
    </ErrorPanel>
  );
}
