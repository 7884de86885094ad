import fc from 'fast-check';
import {
  encodeBase32,
  isId,
  isOrderNumber,
  isPaymentId,
  newId,
  orderNumber,
  paymentIdOf,
  shipmentIdOf,
} from './ids.ts';

describe('ids', () => {
  it('makes distinct ids that it recognises', () => {
    const ids = Array.from({ length: 1000 }, () => newId('usr'));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.every((id) => isId('usr', id) && !isId('ord', id))).toBe(true);
  });

  it('sorts ids by the time of their making', async () => {
    const first = newId('ord');
    const made = Date.now();
    while (Date.now() === made) await new Promise((resolve) => setImmediate(resolve));
    expect(newId('ord') > first).toBe(true);
  });

  test.each([
    '',
    'usr_',
    'usr_short',
    'usr_01KAF3',
    `usr_${'i'.repeat(26)}`,
    `usr_${'0'.repeat(27)}`,
  ])('%j is no user id', (value) => {
    expect(isId('usr', value)).toBe(false);
  });

  it('encodes 130 bits, each of which matters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 17, maxLength: 32 }), fc.nat(129), (bytes, bit) => {
        const text = encodeBase32(bytes);
        expect(isId('ord', `ord_${text}`)).toBe(true);
        const flipped = Uint8Array.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
        expect(encodeBase32(flipped)).not.toBe(text);
      }),
    );
    expect(() => encodeBase32(new Uint8Array(16))).toThrow(RangeError);
  });

  it('derives payments and shipments from their order', () => {
    const order = newId('ord');
    expect(isPaymentId(paymentIdOf(order, 1))).toBe(true);
    expect(paymentIdOf(order, 1)).not.toBe(paymentIdOf(order, 2));
    expect(shipmentIdOf(order, 1)).toBe(`shp_${order.slice(4)}_1`);
  });

  it('gives order numbers a check digit that catches one wrong digit', () => {
    expect(orderNumber(100001)).toBe('HF-1000017');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const number = orderNumber(n);
          expect(isOrderNumber(number)).toBe(true);
          const digits = Array.from(number.slice(3));
          const index = at % digits.length;
          digits[index] = String((Number(digits[index]) + by) % 10);
          expect(isOrderNumber(`HF-${digits.join('')}`)).toBe(false);
        },
      ),
    );
  });

  test.each(['HF-', 'HF-1', 'hf-1000017', '1000017', 'HF-0000000'])(
    '%j is no order number',
    (text) => {
      expect(isOrderNumber(text)).toBe(false);
    },
  );

  it('counts orders from 1', () => {
    expect(() => orderNumber(0)).toThrow(RangeError);
  });
});
