import { ApiError } from '@holdfast/bff-shared/client';
import { completePaymentAction, getOrder, getOrderProgress } from '@holdfast/bff-web/contract';
import { Button, Card, DateTime, Notice, StatusBadge, Timeline } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { PartyPopper, Radio } from 'lucide-react';
import { checkout } from '../../messages/checkout.ts';
import { orders } from '../../messages/orders.ts';
import { orderTone, useMessages, wordOf } from '@holdfast/site';
import { orderToken } from '../../server/order-access.server.ts';
import { afterPlacing, declinedPath, declineOf } from '../../server/placing.server.ts';
import { load, type Visit } from '../../server/visit.server.ts';
import { AddressText } from '../../ui/address-fields.tsx';
import { isCancellable, isOpen, stagesOf } from '../../ui/order-status.ts';
import { Page } from '../../ui/page.tsx';
import { titled } from '../../ui/titled.ts';
import { Lines, Totals } from '../../ui/totals.tsx';
import { useOrderEvents } from '../../ui/use-order-events.ts';
import styles from './order.module.css';

export const loader = load(async (visit) => {
  const { session, api, params, url } = visit;
  const orderId = params['orderId'] ?? '';
  const token = await orderToken(visit, orderId);
  const asked = { params: { orderId }, token };
  // The bank sends customers back with what came of it; the API asks the bank itself.
  if (url.searchParams.has('payment')) return backFromBank(visit, orderId, token);
  const [order, progress, placed] = await Promise.all([
    api(getOrder, asked),
    api(getOrderProgress, asked),
    session.get('placed'),
  ]);
  return {
    order,
    progress,
    email: placed?.orderId === orderId ? placed.email : '',
  };
});

async function backFromBank({ api }: Visit, orderId: string, token: string): Promise<never> {
  try {
    const { reply } = await api(completePaymentAction, {
      params: { orderId },
      token,
    });
    throw afterPlacing(reply);
  } catch (error) {
    const decline = declineOf(error);
    if (decline !== undefined) throw redirect(declinedPath(decline));
    // It was settled before the customer came back, as by the bank's own message.
    if (error instanceof ApiError && error.code === 'ORDER_STATE_CONFLICT') {
      throw redirect(`/orders/${orderId}`);
    }
    throw error;
  }
}

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, (language) => orders[language].order(args.data?.order.orderNumber ?? ''), {
    isPrivate: true,
  });

export default function OrderPage() {
  const t = useMessages(orders);
  const words = useMessages(checkout);
  const { order, progress, email } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const { orderId, orderNumber, status, placedAt } = order;
  const paymentStatus = order.payment?.status ?? null;
  const open = isOpen(status);
  const isLive = useOrderEvents(orderId, { status, paymentStatus, isOpen: open });
  const isNew = search.has('placed') && (status === 'confirmed' || status === 'pending');
  const stages = stagesOf(status, placedAt, progress.steps);
  const method: Readonly<Record<string, string>> = words.methods;
  return (
    <Page>
      {isNew ? (
        <div className={styles['thanks']}>
          <PartyPopper aria-hidden size={34} strokeWidth={1.6} />
          <div>
            <p className={styles['thanksTitle']}>{t.thanks}</p>
            <p>{t.thanksText(email)}</p>
          </div>
        </div>
      ) : null}
      <header className={styles['header']}>
        <div>
          <h1>{t.order(orderNumber)}</h1>
          <p className={styles['quiet']}>
            {t.placed} <DateTime value={placedAt} />
          </p>
        </div>
        <StatusBadge tone={orderTone(status)} className={styles['status']}>
          {wordOf(t.status, status)}
        </StatusBadge>
      </header>
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <Card as="section" aria-labelledby="progress" className={styles['progress']}>
            <div className={styles['progressHead']}>
              <h2 id="progress">{t.progress}</h2>
              {isLive ? (
                <span className={styles['live']} title={t.liveText}>
                  <Radio aria-hidden size="1.1em" />
                  {t.live}
                </span>
              ) : open ? (
                <a href={`/orders/${orderId}`} className={styles['quiet']}>
                  {t.reload}
                </a>
              ) : null}
            </div>
            <p role="status" className={styles['explain']}>
              {wordOf(t.explain, status)}
            </p>
            {status === 'payment_declined' ? (
              <Button variant="primary" asChild>
                <Link to="pay">{t.payNow}</Link>
              </Button>
            ) : null}
            {status === 'awaiting_payment_action' ? (
              <Button variant="primary" asChild>
                <Link to="bank">{t.confirmNow}</Link>
              </Button>
            ) : null}
            <Timeline
              label={t.progress}
              states={t.states}
              steps={stages.map(({ stage, state, at }) => ({
                id: stage,
                state,
                title: t.steps[stage],
                detail: at === undefined ? undefined : <DateTime value={at} />,
              }))}
            />
            {progress.stale && open ? <Notice title={t.stale} /> : null}
          </Card>
          <Card as="section" aria-labelledby="contents" className={styles['contents']}>
            <h2 id="contents">{t.contents}</h2>
            <Lines lines={order.lines} />
            <Totals of={order} />
          </Card>
        </div>
        <aside className={styles['side']}>
          <Card as="section" className={styles['facts']}>
            <div>
              <h2>{t.deliveryTo}</h2>
              <AddressText address={order.address} />
            </div>
            <div>
              <h2>{t.shippingMethod}</h2>
              <p>{wordOf(method, order.shippingMethod)}</p>
            </div>
            {paymentStatus === null ? null : (
              <div>
                <h2>{t.payment}</h2>
                <p>{wordOf(t.paymentStatus, paymentStatus)}</p>
              </div>
            )}
          </Card>
          {isCancellable(status) ? (
            <Button wide asChild>
              <Link to="cancel">{t.cancel}</Link>
            </Button>
          ) : null}
          <div className={styles['help']}>
            <h2>{t.needHelp}</h2>
            <p className={styles['quiet']}>{t.helpText}</p>
          </div>
        </aside>
      </div>
    </Page>
  );
}
