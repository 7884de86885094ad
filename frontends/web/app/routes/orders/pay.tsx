import { randomUUID } from 'node:crypto';
import { getOrder, payOrder } from '@holdfast/bff-web/contract';
import { Button, Card, ErrorPanel } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import {
  Form,
  Link,
  useActionData,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from '@remix-run/react';
import { z } from 'zod';
import { checkout } from '../../messages/checkout.ts';
import { orders } from '../../messages/orders.ts';
import { isUnheard, useMessages, refusalOf, ProblemPanel, wordOf } from '@holdfast/site';
import { paymentToken, TEST_CARDS } from '../../server/cards.ts';
import { readForm } from '@holdfast/site/server';
import { orderToken } from '../../server/order-access.server.ts';
import { afterPlacing, declinedPath, declineOf } from '../../server/placing.server.ts';
import { config } from '../../server/services.server.ts';
import { act, load } from '../../server/visit.server.ts';
import { Page, PageHeader } from '../../ui/page.tsx';
import { PayButton } from '../../ui/pay-button.tsx';
import { PaymentFields } from '../../ui/payment-fields.tsx';
import type { ShellHandle } from '../../ui/shell/shell.tsx';
import { titled } from '../../ui/titled.ts';
import { Lines, Totals } from '../../ui/totals.tsx';
import styles from '../checkout/checkout.module.css';

export const handle: ShellHandle = { quiet: true };

export const loader = load(async (visit) => {
  const orderId = visit.params['orderId'] ?? '';
  const token = await orderToken(visit, orderId);
  const order = await visit.api(getOrder, {
    params: { orderId },
    token,
  });
  if (order.status !== 'payment_declined') throw redirect(`/orders/${orderId}`);
  return {
    order,
    // Another card is another intention.
    idempotencyKey: randomUUID(),
    testCards: config.hasTestCards ? TEST_CARDS : [],
  };
});

const sentSchema = z.object({ idempotencyKey: z.uuid() });

export const action = act(async (visit, form) => {
  const { api, params } = visit;
  const orderId = params['orderId'] ?? '';
  const { idempotencyKey } = readForm(sentSchema, form);
  const body = { paymentMethod: { token: paymentToken(form) } };
  const token = await orderToken(visit, orderId);
  try {
    const asked = { params: { orderId }, body, token, idempotencyKey };
    return afterPlacing((await api(payOrder, asked)).reply);
  } catch (error) {
    const decline = declineOf(error);
    if (decline !== undefined) return redirect(declinedPath({ ...decline, orderId }));
    throw error;
  }
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => checkout[language].payAgain, { isPrivate: true });

export default function PayAgain() {
  const t = useMessages(checkout);
  const words = useMessages(orders);
  const { order, idempotencyKey, testCards } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const [search] = useSearchParams();
  const declined = search.get('declined');
  const isBusy = useNavigation().formAction?.endsWith('/pay') ?? false;
  const unheard = refusal !== undefined && isUnheard(refusal.problem.code);
  const key = (unheard ? refusal.values['idempotencyKey'] : undefined) ?? idempotencyKey;
  return (
    <Page>
      <PageHeader title={t.payAgain} text={words.order(order.orderNumber)} />
      <div className={styles['columns']}>
        <Form method="post" className={styles['form']}>
          {refusal ? (
            <ProblemPanel problem={refusal.problem} />
          ) : declined === null ? null : (
            <ErrorPanel title={wordOf(t.declined, declined in t.declined ? declined : 'other')}>
              {t.payAgainText}
            </ErrorPanel>
          )}
          <input type="hidden" name="idempotencyKey" value={key} />
          <PaymentFields testCards={testCards} sent={sent} />
          <div className={styles['actions']}>
            <Button variant="ghost" asChild>
              <Link to={`/orders/${order.orderId}`}>{words.details}</Link>
            </Button>
            <PayButton total={order.total} isBusy={isBusy} />
          </div>
        </Form>
        <Card as="aside" className={styles['summary']} aria-label={t.summary}>
          <h2>{t.summary}</h2>
          <Lines lines={order.lines} />
          <Totals of={order} />
        </Card>
      </div>
    </Page>
  );
}
