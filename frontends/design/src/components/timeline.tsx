import { Check, CircleDot, Circle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './timeline.module.css';

/** How a step stands. */
export type StepState = 'done' | 'active' | 'upcoming' | 'failed';

export interface TimelineStep {
  id: string;
  state: StepState;
  title: ReactNode;
  /** When, by whom, or what it waits for. */
  detail?: ReactNode;
}

export interface TimelineProps {
  label: string;
  steps: readonly TimelineStep[];
  /** The words for the states, for those who don't see the marks. */
  states: Record<StepState, string>;
  direction?: 'down' | 'across';
}

const MARKS = { done: Check, active: CircleDot, upcoming: Circle, failed: X };

/** Steps in their order: what is done, what is under way, what comes. */
export function Timeline({ label, steps, states, direction = 'down' }: TimelineProps) {
  return (
    <ol className={classNames(styles['timeline'], styles[direction])} aria-label={label}>
      {steps.map(({ id, state, title, detail }) => {
        const Mark = MARKS[state];
        return (
          <li
            key={id}
            className={classNames(styles['step'], styles[state])}
            aria-current={state === 'active' ? 'step' : undefined}
          >
            <span className={styles['mark']}>
              <Mark aria-hidden size="1em" strokeWidth={3} />
            </span>
            <div className={styles['text']}>
              <p className={styles['title']}>
                {title}
                <VisuallyHidden> ({states[state]})</VisuallyHidden>
              </p>
              {detail ? <div className={styles['detail']}>{detail}</div> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
