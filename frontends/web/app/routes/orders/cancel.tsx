import { randomUUID } from 'node:crypto';
import { cancelOrder, cancelOrderSchema, getOrder } from '@holdfast/bff-web/contract';
import { Button, Card, Field, TextArea } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { checkout } from '../../messages/checkout.ts';
import { orders } from '../../messages/orders.ts';
import { isUnheard, useMessages, refusalOf, ProblemPanel } from '@holdfast/site';
import { readForm } from '@holdfast/site/server';
import { orderToken } from '../../server/order-access.server.ts';
import { act, load } from '../../server/visit.server.ts';
import { isCancellable } from '../../ui/order-status.ts';
import { Page, PageHeader } from '../../ui/page.tsx';
import { titled } from '../../ui/titled.ts';
import styles from '../checkout/checkout.module.css';

export const loader = load(async (visit) => {
  const orderId = visit.params['orderId'] ?? '';
  const token = await orderToken(visit, orderId);
  const asked = { params: { orderId }, token };
  const { orderNumber, status } = await visit.api(getOrder, asked);
  if (!isCancellable(status)) throw redirect(`/orders/${orderId}`);
  return { orderId, orderNumber, idempotencyKey: randomUUID() };
});

const sentSchema = cancelOrderSchema.extend({ idempotencyKey: z.uuid() });

export const action = act(async (visit, form) => {
  const orderId = visit.params['orderId'] ?? '';
  const { idempotencyKey, reason } = readForm(sentSchema, form);
  await visit.api(cancelOrder, {
    params: { orderId },
    body: { reason },
    token: await orderToken(visit, orderId),
    idempotencyKey,
  });
  return redirect(`/orders/${orderId}`);
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => orders[language].cancel, { isPrivate: true });

export default function CancelOrder() {
  const t = useMessages(orders);
  const words = useMessages(checkout);
  const { orderId, orderNumber, idempotencyKey } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const unheard = refusal !== undefined && isUnheard(refusal.problem.code);
  const key = (unheard ? refusal.values['idempotencyKey'] : undefined) ?? idempotencyKey;
  const isBusy = useNavigation().formMethod === 'POST';
  return (
    <Page width="narrow">
      <PageHeader title={t.cancelTitle(orderNumber)} text={t.cancelText} />
      <Card padding="lg">
        <Form method="post" className={styles['form']}>
          {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
          <input type="hidden" name="idempotencyKey" value={key} />
          <Field label={t.cancelReason} note={`(${words.optional})`}>
            {(field) => (
              <TextArea
                name="reason"
                maxLength={200}
                defaultValue={refusal?.values['reason']}
                {...field}
              />
            )}
          </Field>
          <div className={styles['actions']}>
            <Button asChild>
              <Link to={`/orders/${orderId}`}>{t.cancelNo}</Link>
            </Button>
            <Button type="submit" variant="danger" busy={isBusy}>
              {t.cancelYes}
            </Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}
