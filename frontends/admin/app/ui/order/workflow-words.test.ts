import { order } from '../../messages/order.ts';
import { work } from '../../messages/work.ts';
import { parkedWords, timerWords, waitWords } from './workflow-words.ts';

test.each([
  ['to be packed', 'jemanden, der sie packt'],
  ['€14.90 to be captured', 'den Einzug von €14.90'],
  ['something newer', 'something newer'],
])('%j is waited for as %j', (what, words) => {
  expect(waitWords(order.de, what)).toBe(words);
});

test('timers and parked steps have words, whatever they are about', () => {
  expect(timerWords(order.de, 'Until capture is tried again')).toBe('Bis zum nächsten Versuch');
  expect(timerWords(order.en, 'The time to cancel')).toBe('The time to cancel');
  expect(parkedWords(work.en, 'void_pay_01abc_1')).toBe('Void the payment');
  expect(parkedWords(work.en, 'release_stock')).toBe('Release the stock');
});
