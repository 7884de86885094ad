import { isUnheard, refusalOf, type Refusal } from '@holdfast/site';
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, type FormEvent } from 'react';
import { newKey } from './new-key.ts';
import { useKept } from './use-kept.ts';

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
 * sent: the tab keeps it by `name`, also when what asks is closed, until an answer is heard. Sent
 * again before that, it asks what came of it.
 */
export function useIntention(name: string, onDone: (answer: object) => void): Intention {
  const fetcher = useFetcher<object>();
  const [key, keepKey] = useKept(`key:${name}`, '', { forTab: true });
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
    const refused = refusalOf(data);
    if (refused === undefined || !isUnheard(refused.problem.code)) keepKey(undefined);
    if (refused === undefined) done.current(data);
  }, [fetcher, keepKey]);
  return {
    send(event) {
      event.preventDefault();
      if (fetcher.state !== 'idle') return;
      const current = key || newKey();
      keepKey(current);
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
