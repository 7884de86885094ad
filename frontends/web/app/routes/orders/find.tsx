import { lookUpOrder, lookUpOrderSchema } from '@holdfast/bff-web/contract';
import { Button, Card } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import { orders } from '../../messages/orders.ts';
import { useMessages, refusalOf, TextField, ProblemPanel } from '@holdfast/site';
import { readForm } from '@holdfast/site/server';
import { keepOrderToken } from '../../server/order-access.server.ts';
import { act } from '../../server/visit.server.ts';
import { Page, PageHeader } from '../../ui/page.tsx';
import { titled } from '../../ui/titled.ts';
import styles from '../checkout/checkout.module.css';

const sentSchema = lookUpOrderSchema.extend({
  orderNumber: lookUpOrderSchema.shape.orderNumber.toUpperCase(),
});

export const action = act(async (visit, form) => {
  const body = readForm(sentSchema, form);
  const found = await visit.api(lookUpOrder, { body });
  const { orderId } = found.order;
  await keepOrderToken(visit, orderId, found);
  return redirect(`/orders/${orderId}`);
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => orders[language].find, { isPrivate: true });

export default function FindOrder() {
  const t = useMessages(orders);
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const isBusy = useNavigation().formAction === '/find-order';
  return (
    <Page width="narrow">
      <PageHeader title={t.find} text={t.findText} />
      <Card padding="lg">
        <Form method="post" className={styles['form']}>
          {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
          <TextField
            name="orderNumber"
            label={t.number}
            hint={t.numberHint}
            required
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={32}
            sent={sent}
          />
          <TextField
            name="email"
            type="email"
            label={t.email}
            required
            autoComplete="email"
            sent={sent}
          />
          <div className={styles['actions']}>
            <Button type="submit" variant="primary" size="lg" busy={isBusy}>
              {t.findAction}
            </Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}
