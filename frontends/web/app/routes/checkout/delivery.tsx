import { getCart, listShippingMethods } from '@holdfast/bff-web/contract';
import { Button, Money, Radio, useLocale } from '@holdfast/design';
import { compareMoney, formatMoney, isZero } from '@holdfast/domain';
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { checkout } from '../../messages/checkout.ts';
import { shell } from '../../messages/shell.ts';
import { useMessages, refusalOf, ProblemPanel } from '@holdfast/site';
import { readForm } from '@holdfast/site/server';
import { act, load, requireToken } from '../../server/visit.server.ts';
import styles from './checkout.module.css';

export const loader = load(async (visit) => {
  const { session, api } = visit;
  const draft = await session.get('checkout');
  if (draft === undefined) throw redirect('/checkout');
  const { countryCode } = draft.address;
  const token = await requireToken(visit);
  const [{ items: methods }, { subtotal }] = await Promise.all([
    api(listShippingMethods, { query: { countryCode } }),
    api(getCart, { token }),
  ]);
  return { methods, subtotal, chosen: draft.shippingMethod ?? methods[0]?.shippingMethod ?? null };
});

const choice = z.object({ shippingMethod: z.enum(['standard', 'express']) });

export const action = act(async ({ session }, form) => {
  const draft = await session.get('checkout');
  if (draft === undefined) return redirect('/checkout');
  await session.set('checkout', { ...draft, ...readForm(choice, form) });
  return redirect('/checkout/payment');
});

export default function DeliveryStep() {
  const t = useMessages(checkout);
  const words = useMessages(shell);
  const { methods, subtotal, chosen } = useLoaderData<typeof loader>();
  const locale = useLocale();
  const refusal = refusalOf(useActionData<typeof action>());
  const isBusy = useNavigation().formAction === '/checkout/delivery';
  return (
    <Form method="post" className={styles['form']}>
      {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
      <fieldset className={styles['section']}>
        <legend>{t.delivery}</legend>
        {methods.map(({ shippingMethod, price, freeFrom, workingDays: { least, most } }) => {
          const isFree =
            isZero(price) || (freeFrom !== null && compareMoney(subtotal, freeFrom) >= 0);
          const days = t.workingDays(least, most);
          return (
            <Radio
              key={shippingMethod}
              look="card"
              name="shippingMethod"
              value={shippingMethod}
              defaultChecked={shippingMethod === chosen}
              label={t.methods[shippingMethod]}
              detail={
                freeFrom !== null && !isFree
                  ? `${days}, ${t.freeFrom(formatMoney(freeFrom, locale))}`
                  : days
              }
              end={isFree ? t.free : <Money value={price} />}
            />
          );
        })}
      </fieldset>
      <div className={styles['actions']}>
        <Button variant="ghost" asChild>
          <Link to="/checkout">{words.back}</Link>
        </Button>
        <Button type="submit" variant="primary" size="lg" busy={isBusy}>
          {t.toPayment}
        </Button>
      </div>
    </Form>
  );
}
