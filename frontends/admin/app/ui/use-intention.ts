import { isUnheard, refusalOf, type Refusal } from '@holdfast/site';
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { newKey } from './new-key.ts';

export interface Intention {
  /** For the form's `onSubmit`. */
  send: (event: FormEvent<HTMLFormElement>) => void;
  isBusy: boolean;
  /** What came of sending it last. */
  sent: object | undefined;
  refusal: Refusal | undefined;
}

/**
 * Sends a form that does something, in the background. One intention has one key, however often it is
 * sent: when no answer is heard, sending again asks what came of it. A refusal ends the intention.
 */
export function useIntention(onDone: () => void): Intention {
  const fetcher = useFetcher<object>();
  const [key, setKey] = useState(newKey);
  const refusal = refusalOf(fetcher.data);
  const settled = useRef<object>();
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const { data, state } = fetcher;
    // Once the page is loaded anew, which comes next, what asked may be gone.
    if (state === 'submitting' || data === undefined || data === settled.current) return;
    settled.current = data;
    if (refusalOf(data) === undefined) done.current();
  }, [fetcher]);
  return {
    send(event) {
      event.preventDefault();
      if (fetcher.state !== 'idle') return;
      const isOver = fetcher.data !== undefined && !isUnheard(refusal?.problem.code ?? '');
      const current = isOver ? newKey() : key;
      setKey(current);
      const form = new FormData(event.currentTarget);
      form.set('key', current);
      fetcher.submit(form, {
        method: 'post',
        action: event.currentTarget.getAttribute('action') ?? '',
      });
    },
    isBusy: fetcher.state !== 'idle',
    sent: fetcher.data,
    refusal,
  };
}
