import { newId, orderNumber } from '@holdfast/domain';
import type {
  OrderConfirmation,
  Recipient,
  SendNotificationRequest,
} from '@holdfast/proto/notification';

export const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });

/** Variables of the service's own that all tests share. */
export const serviceEnv = {
  MAIL_FROM: 'Kontor Nord <orders@kontor.example>',
  STOREFRONT_URL: 'https://shop.kontor.example/',
  SMTP_TIMEOUT_MS: '1500',
};

/** A request for a message of its own; `recipient` and `order` change parts of it. */
export function confirmationRequest(
  recipient: Partial<Recipient> = {},
  order: Partial<OrderConfirmation> = {},
): SendNotificationRequest {
  const userId = recipient.userId ?? newId('usr');
  return {
    notificationId: `notification:${newId('evt')}:${userId}`,
    recipient: {
      userId,
      email: 'anna@example.com',
      name: 'Anna Schmidt',
      locale: 'en',
      ...recipient,
    },
    content: { $case: 'orderConfirmation', value: { ...orderConfirmation(), ...order } },
  };
}

function orderConfirmation(): OrderConfirmation {
  return {
    orderId: newId('ord'),
    orderNumber: orderNumber(100001),
    lines: [
      {
        sku: 'MILK-1L',
        productId: newId('prd'),
        name: 'Whole milk',
        options: { size: '1 l', fat: '3.8 %' },
        quantity: 4,
        unitPrice: eur(129),
        total: eur(516),
        image: '',
      },
      {
        sku: 'RYE',
        productId: newId('prd'),
        name: 'Rye & wheat loaf',
        options: {},
        quantity: 1,
        unitPrice: eur(1_449),
        total: eur(1_449),
        image: '',
      },
    ],
    totals: {
      subtotal: eur(1_965),
      discount: eur(100),
      shipping: eur(490),
      tax: eur(154),
      total: eur(2_355),
    },
    address: {
      name: 'Anna Schmidt',
      line1: 'Am Hafen 3',
      line2: '2. Stock',
      city: 'Hamburg',
      postalCode: '20457',
      countryCode: 'DE',
    },
    shippingMethod: 'express',
    placedAt: '2026-11-22T10:36:00.000Z',
  };
}
