import { placeOf } from './place-of.ts';

const ID = '01hzy8q7v5k3m9n2p4r6s8t0wx';

test.each([
  ['hf-1000017 ', { orderNumber: 'HF-1000017' }],
  ['1000017', { orderNumber: 'HF-1000017' }],
  [`ord_${ID}`, { to: `/orders/ord_${ID}` }],
  [`order:ord_${ID}`, { to: `/orders/ord_${ID}` }],
  [`fulfillment:shp_${ID}_1`, { to: `/orders/ord_${ID}` }],
  [`pay_${ID}_1`, { to: `/payments/pay_${ID}_1` }],
  [`usr_${ID}`, { to: `/customers/usr_${ID}` }],
  ['ada+tea@example.com', { to: '/orders?email=ada%2Btea%40example.com' }],
  ['housekeeping:x', { to: '/workflows?query=WorkflowId%20%3D%20%22housekeeping%3Ax%22' }],
  ['OrderStatus = "SHIPPED"', { to: '/workflows?query=OrderStatus%20%3D%20%22SHIPPED%22' }],
])('%s is found', (typed, place) => {
  expect(placeOf(typed)).toEqual(place);
});
