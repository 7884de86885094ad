import { paymentToken } from './cards.ts';
import { FormRefused } from '@holdfast/site/server';

function formOf(card: string, cardNumber: string): FormData {
  const form = new FormData();
  form.append('card', card);
  form.append('cardNumber', cardNumber);
  return form;
}

test.each([
  ['tok_decline', '', 'tok_decline'],
  ['tok_decline', '4242 4242 4242 4242', 'tok_approve'],
  ['', '4000-0000-0000-9995', 'tok_insufficient_funds'],
])('the choice %j with the number %j is %j', (card, number, token) => {
  expect(paymentToken(formOf(card, number))).toBe(token);
});

test.each([
  ['tok_of_somebody_else', ''],
  ['tok_approve', '5555 5555 5555 4444'],
  ['', ''],
])('the choice %j with the number %j is refused', (card, number) => {
  expect(() => paymentToken(formOf(card, number))).toThrow(FormRefused);
});
