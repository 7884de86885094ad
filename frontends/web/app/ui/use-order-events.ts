import type { OrderEvent } from '@holdfast/bff-web/contract';
import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { listen } from './lasting-events.ts';

/**
 * Follows an order: whenever something happens that the page does not show yet, the page is loaded
 * anew. Tells whether it is connected.
 */
export function useOrderEvents(
  orderId: string,
  shown: { status: string; paymentStatus: string | null; isOpen: boolean },
): boolean {
  const { revalidate } = useRevalidator();
  const [isLive, setLive] = useState(false);
  const seen = useRef(shown);
  useEffect(() => {
    seen.current = shown;
  });
  useEffect(() => {
    if (!shown.isOpen) return;
    let pending: ReturnType<typeof setTimeout> | undefined;
    let last: OrderEvent | undefined;
    const onEvent = ({ data }: MessageEvent<string>): void => {
      last = JSON.parse(data) as OrderEvent;
      clearTimeout(pending);
      // The past comes all at once; only what it ends with matters.
      pending = setTimeout(() => {
        const { status, paymentStatus } = seen.current;
        if (last?.status !== status || last.paymentStatus !== paymentStatus) revalidate();
      }, 60);
    };
    const listening = { names: STATUSES, onEvent, onLive: setLive };
    const stop = listen(`/orders/${orderId}/events`, listening);
    return () => {
      clearTimeout(pending);
      stop();
      setLive(false);
    };
  }, [orderId, revalidate, shown.isOpen]);
  return isLive && shown.isOpen;
}

/** Events are named by the status that they bring. */
const STATUSES = [
  'pending',
  'awaiting_payment_action',
  'payment_declined',
  'confirmed',
  'fulfilling',
  'shipped',
  'delivered',
  'cancelled',
  'expired',
  'rejected',
];
