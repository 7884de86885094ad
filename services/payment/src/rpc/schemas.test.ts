import { newId, paymentIdOf } from '@holdfast/domain';
import { refundSchema, voidSchema } from './schemas.ts';

const paymentId = paymentIdOf(newId('ord'), 1);
const amount = { currencyCode: 'EUR', amountMinor: 1 };

test.each(['', 'Out of stock – „sold“ twice', 'x'.repeat(200)])('a reason may be %j', (reason) => {
  expect(voidSchema.safeParse({ paymentId, reason }).success).toBe(true);
  expect(refundSchema.safeParse({ paymentId, refundId: 'r', amount, reason }).success).toBe(true);
});

test.each(['a\u0000b', 'a\nb', '\u001b[2J', 'a\u0085', 'x'.repeat(201)])(
  'a reason may not be %j',
  (reason) => {
    expect(voidSchema.safeParse({ paymentId, reason }).success).toBe(false);
    expect(refundSchema.safeParse({ paymentId, refundId: 'r', amount, reason }).success).toBe(
      false,
    );
  },
);
