import type { Category } from '@holdfast/bff-admin/contract';
import { IconButton } from '@holdfast/design';
import { useMessages, useProblemWords } from '@holdfast/site';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { categories } from '../../messages/categories.ts';
import { useIntention } from '../use-intention.ts';
import styles from './catalogue.module.css';

export interface CategoryMovesProps {
  category: Category;
  /** Its place among its siblings, from 0, and how many they are. */
  at: number;
  of: number;
}

/** Moves a category up and down among its siblings. Nothing is lost by it, so nobody is asked. */
export function CategoryMoves({ category, at, of }: CategoryMovesProps) {
  const moved = useRef<HTMLButtonElement>();
  const buttons = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const button = moved.current;
    moved.current = undefined;
    // A row that moves loses the focus, and the button at an end can't have it.
    if (button?.disabled === true)
      buttons.current?.querySelector<HTMLElement>('button:enabled')?.focus();
    else button?.focus();
  }, [at]);
  const move = { category, onMoved: (button: HTMLButtonElement) => (moved.current = button) };
  return (
    <span ref={buttons} className={styles['moves']}>
      <Move {...move} way="up" position={at - 1} isEnd={at === 0} />
      <Move {...move} way="down" position={at + 1} isEnd={at === of - 1} />
    </span>
  );
}

interface MoveProps {
  category: Category;
  way: 'up' | 'down';
  /** Where it goes. */
  position: number;
  isEnd: boolean;
  onMoved: (button: HTMLButtonElement) => void;
}

function Move({ category: { id, name, parentId }, way, position, isEnd, onMoved }: MoveProps) {
  const t = useMessages(categories);
  const button = useRef<HTMLButtonElement>(null);
  const { send, isBusy, refusal } = useIntention(`move-${way}:${id}`, () => {
    if (button.current !== null) onMoved(button.current);
  });
  const [refused] = useProblemWords(refusal?.problem.code ?? '');
  const Arrow = way === 'up' ? ArrowUp : ArrowDown;
  return (
    <form method="post" action={`/catalogue/categories/${id}`} onSubmit={send}>
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="parentId" value={parentId ?? ''} />
      <input type="hidden" name="position" value={position} />
      <IconButton ref={button} type="submit" label={t[way](name)} disabled={isEnd}>
        <Arrow aria-hidden size="1.1em" />
      </IconButton>
      {refusal && !isBusy ? <p role="alert">{refused}</p> : null}
    </form>
  );
}
