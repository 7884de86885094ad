import type { Tone } from '@holdfast/design';

const TONES: Readonly<Record<string, Tone>> = {
  pending: 'info',
  awaiting_payment_action: 'warning',
  payment_declined: 'danger',
  confirmed: 'success',
  fulfilling: 'info',
  shipped: 'info',
  delivered: 'success',
  rejected: 'danger',
};

/** The colour of an order's status, the same for customers and staff. */
export const orderTone = (status: string): Tone => TONES[status] ?? 'neutral';
