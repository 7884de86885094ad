import type { OrderRow } from '@holdfast/bff-admin/contract';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { orders as messages } from '../../messages/orders.ts';
import { shortId } from '../short-id.ts';
import { useMay } from '../use-root.ts';

export interface OfCustomerProps {
  customerId: string;
  orders: readonly OrderRow[];
  /** What the list is narrowed by. */
  search: string;
}

/** Whose orders a list has, and the way back to everybody's. */
export function OfCustomer({ customerId, orders, search }: OfCustomerProps) {
  const t = useMessages(messages);
  const may = useMay();
  const name = orders[0]?.name ?? shortId(customerId);
  const rest = new URLSearchParams(search);
  rest.delete('customerId');
  return (
    <>
      {t.of}{' '}
      {may('customers.read') ? <Link to={`/customers/${customerId}`}>{name}</Link> : <b>{name}</b>}
      {' · '}
      <Link to={`/orders?${rest}`}>{t.ofEverybody}</Link>
    </>
  );
}
