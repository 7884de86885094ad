import {
  getOrder,
  getOrderTimeline,
  listColleagues,
  listOrderActions,
  listOrderEvents,
  listOrderNotes,
  listOrderPayments,
} from '@holdfast/bff-admin/contract';
import { DateTime } from '@holdfast/design';
import { isFinal, ORDER_STATES } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { order as messages } from '../../messages/order.ts';
import { orders } from '../../messages/orders.ts';
import { unlessUnheard } from '../../server/unless-unheard.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { OrderActions } from '../../ui/order/actions.tsx';
import { History } from '../../ui/order/history.tsx';
import { OrderLines } from '../../ui/order/lines.tsx';
import { Notes } from '../../ui/order/notes.tsx';
import { Now } from '../../ui/order/now.tsx';
import { Customer, Payments, Workflows } from '../../ui/order/sidebar.tsx';
import { OrderTimelineLog } from '../../ui/order/timeline.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { OrderStatus, PaymentStatus } from '../../ui/status.tsx';
import { TemporalLink } from '../../ui/temporal-link.tsx';
import { titled } from '../../ui/titled.ts';
import { useMay } from '../../ui/use-root.ts';
import { useRefresh } from '../../ui/use-refresh.ts';
import styles from '../../ui/order/order.module.css';

export const loader = load(async (visit) => {
  const { call, may } = await staffOf(visit, 'orders.read');
  const { api } = visit;
  const request = { ...call, params: { orderId: visit.params['orderId'] ?? '' } };
  const nothing = unlessUnheard({ items: [] });
  const [order, timeline, actions, events, notes, payments, colleagues] = await Promise.all([
    api(getOrder, request),
    api(getOrderTimeline, request).catch(unlessUnheard(null)),
    api(listOrderActions, request).catch(nothing),
    api(listOrderEvents, request),
    api(listOrderNotes, request),
    may('payments.read') ? api(listOrderPayments, request).catch(nothing) : null,
    api(listColleagues, call).catch(nothing),
  ]);
  return {
    ...{
      order,
      timeline,
      actions: actions.items,
      events: events.items,
      notes: notes.items,
    },
    ...{ payments: payments?.items ?? null, colleagues: colleagues.items },
  };
});

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, (language) => messages[language].order(args.data?.order.orderNumber ?? ''));

/** How often an order is looked at that moves, and one that has ended. */
const [LIVELY_SECONDS, QUIET_SECONDS] = [3, 30];

export default function Order() {
  const t = useMessages(messages);
  const words = useMessages(orders);
  const may = useMay();
  const { order, timeline, actions, events, notes, payments, colleagues } =
    useLoaderData<typeof loader>();
  const workflows = timeline?.workflows ?? [];
  const isOver =
    isFinal(ORDER_STATES, order.status.toUpperCase()) &&
    workflows.every(({ state }) => state !== 'running');
  useRefresh(isOver ? QUIET_SECONDS : LIVELY_SECONDS);
  const names = new Map(colleagues.map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHeader
        above={[{ to: '/orders', name: words.title }]}
        title={order.orderNumber}
        beside={
          <>
            <OrderStatus status={order.status} />
            {order.paymentStatus === null ? null : <PaymentStatus status={order.paymentStatus} />}
          </>
        }
        text={
          <>
            {t.placed} <DateTime value={order.placedAt} /> · {t.updated}{' '}
            <DateTime value={order.updatedAt} /> · {t.channel} {order.salesChannel}{' '}
            <TemporalLink to={order.link} />
          </>
        }
        end={<OrderActions order={order} actions={actions} />}
      />
      <div className={styles['page']}>
        <div className={styles['main']}>
          {timeline === null ? null : <Now workflows={workflows} actions={actions} />}
          {workflows.length === 0 ? (
            <History events={events} isAway={timeline === null} />
          ) : (
            <OrderTimelineLog
              timeline={{ orderId: order.orderId, workflows, entries: timeline?.entries ?? [] }}
              names={names}
            />
          )}
          <OrderLines order={order} />
        </div>
        <div className={styles['aside']}>
          <Notes
            key={order.orderId}
            orderId={order.orderId}
            notes={notes}
            mayWrite={may('orders.note')}
          />
          <Customer order={order} />
          {payments === null ? null : <Payments payments={payments} />}
          {workflows.length === 0 ? null : <Workflows workflows={workflows} />}
        </div>
      </div>
    </>
  );
}
