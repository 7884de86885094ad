import { createLinks } from './links.ts';

test('a workflow has an address in the UI, its run where it is known', () => {
  const links = createLinks('https://temporal.example/ui/', 'shop');
  const base = 'https://temporal.example/ui/namespaces/shop/workflows/payment%3Apay_1_1';
  expect(links.workflow('payment:pay_1_1')).toBe(base);
  expect(links.workflow('payment:pay_1_1', 'run')).toBe(`${base}/run/history`);
  expect(links.home()).toBe('https://temporal.example/ui/namespaces/shop/workflows');
  expect(createLinks(undefined, 'shop').workflow('order:1')).toBeNull();
});
