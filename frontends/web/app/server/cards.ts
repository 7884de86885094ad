import { FormRefused } from '@holdfast/site/server';

/** The sandbox's test cards in the order in which they are offered. */
export const TEST_CARDS = [
  'tok_approve',
  'tok_challenge',
  'tok_decline',
  'tok_insufficient_funds',
  'tok_slow',
  'tok_error_then_approve',
] as const;

/** What a provider's own field would do in the browser: numbers of cards that exist nowhere. */
const NUMBERS: Readonly<Record<string, (typeof TEST_CARDS)[number]>> = {
  '4242424242424242': 'tok_approve',
  '4000002500003155': 'tok_challenge',
  '4000000000000002': 'tok_decline',
  '4000000000009995': 'tok_insufficient_funds',
};

/**
 * The provider's token of what was chosen, or typed: a number that is typed counts more. Throws
 * FormRefused for what is no test card, so that nobody's real card is ever sent on.
 */
export function paymentToken(form: FormData): string {
  const typed = form.get('cardNumber');
  const number = typeof typed === 'string' ? typed.replaceAll(/[\s-]/g, '') : '';
  const chosen = form.get('card');
  const token = number === '' ? TEST_CARDS.find((card) => card === chosen) : NUMBERS[number];
  if (token === undefined) throw new FormRefused({ cardNumber: number === '' ? 'choose' : 'card' });
  return token;
}
