import { wordOf } from '@holdfast/site/messages';
import type { order } from '../../messages/order.ts';
import type { work } from '../../messages/work.ts';

type OrderWords = (typeof order)['en'];
type WorkWords = (typeof work)['en'];

/** What a workflow waits for. */
export function waitWords(t: OrderWords, what: string): string {
  const [, amount] = /^(.+) to be captured$/.exec(what) ?? [];
  return amount === undefined ? wordOf(t.waitingFor, what) : t.waitingForCapture(amount);
}

/** What a timer is for. */
export function timerWords(t: OrderWords, what: string): string {
  return /^Until .+ is tried again$/.test(what) ? t.untilRetry : wordOf(t.timers, what);
}

/** A step that waits for a person; undoing names what is undone. */
export function parkedWords(t: WorkWords, step: string): string {
  return wordOf(t.steps, step.startsWith('void_') ? 'void_payment' : step);
}
