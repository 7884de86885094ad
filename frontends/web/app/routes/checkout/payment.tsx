import { ApiError } from '@holdfast/bff-shared/client';
import { placeOrder, placeOrderSchema } from '@holdfast/bff-web/contract';
import { Button, DateTime, Link as Dressed, Money, Notice } from '@holdfast/design';
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { checkout } from '../../messages/checkout.ts';
import { shell } from '../../messages/shell.ts';
import { useMessages, useProblemWords, refusalOf, ProblemPanel, wordOf } from '@holdfast/site';
import { useEffect, useRef } from 'react';
import { paymentToken, TEST_CARDS } from '../../server/cards.ts';
import { cartOf, refillCart } from '../../server/cart.server.ts';
import { FormRefused, readForm } from '@holdfast/site/server';
import {
  afterPlacing,
  declinedPath,
  declineOf,
  isRefused,
  orderOfKey,
} from '../../server/placing.server.ts';
import { offerFor } from '../../server/quote.server.ts';
import { config } from '../../server/services.server.ts';
import { act, load, requireToken } from '../../server/visit.server.ts';
import { AddressText } from '../../ui/address-fields.tsx';
import { PayButton } from '../../ui/pay-button.tsx';
import { SentNotice } from '../../ui/sent-notice.tsx';
import { PaymentFields } from '../../ui/payment-fields.tsx';
import styles from './checkout.module.css';

/** What only a changed cart can help against. */
const CART_PROBLEMS = new Set(['OUT_OF_STOCK', 'CART_EMPTY']);

export const loader = load(async (visit) => {
  const { session } = visit;
  const draft = await session.get('checkout');
  if (draft === undefined) throw redirect('/checkout');
  const { shippingMethod } = draft;
  if (shippingMethod === undefined) throw redirect('/checkout/delivery');
  const token = await requireToken(visit);
  const cart = await cartOf(visit);
  if (cart === null) throw redirect('/cart');
  try {
    const offer = await offerFor(visit, { draft: { ...draft, shippingMethod }, cart, token });
    return { ...offer, testCards: config.hasTestCards ? TEST_CARDS : [] };
  } catch (error) {
    if (error instanceof ApiError && CART_PROBLEMS.has(error.code)) throw redirect('/cart');
    if (error instanceof ApiError && error.code === 'VALIDATION_FAILED')
      throw redirect('/checkout');
    throw error;
  }
});

/** Accepted, and not decided yet. */
const PENDING = 'ORDER_PENDING';

/** After how long a page asks by itself what came of an order. */
const ASK_AGAIN_MS = 3_000;

const sentSchema = z.object({
  quoteId: placeOrderSchema.shape.quoteId,
  idempotencyKey: z.uuid(),
});

export const action = act(async (visit, form) => {
  const { session, api } = visit;
  const { quoteId, idempotencyKey } = readForm(sentSchema, form);
  const paymentMethod = { token: paymentToken(form) };
  const token = await requireToken(visit);
  const known = await session.get('offer');
  // In another tab there may be another one by now, which stays.
  const offer = known?.quote.quoteId === quoteId ? known : undefined;
  const forget = async (): Promise<void> => {
    if (offer !== undefined) await session.drop('offer');
  };
  const remember = async (orderId: string): Promise<void> => {
    await session.set('placed', { orderId, email: offer?.contact ?? '' });
    await forget();
  };
  if (offer !== undefined) await session.set('offer', { ...offer, isSent: true });
  try {
    const body = { quoteId, paymentMethod };
    const { reply } = await api(placeOrder, { body, token, idempotencyKey });
    // Accepted, and not written down yet: there is nothing to be shown.
    if (reply.orderNumber === null) throw new FormRefused({}, PENDING);
    await remember(reply.orderId);
    return afterPlacing(reply);
  } catch (error) {
    const decline = declineOf(error);
    if (decline !== undefined) {
      await remember(decline.orderId);
      return redirect(declinedPath(decline));
    }
    const other = orderOfKey(error);
    if (other !== undefined) {
      await remember(other);
      return redirect(`/orders/${other}`);
    }
    if (isRefused(error)) {
      await forget();
      if (offer !== undefined) await refillCart(visit, token, offer.quote);
    }
    throw error;
  }
});

export default function PaymentStep() {
  const t = useMessages(checkout);
  const words = useMessages(shell);
  const { quote, idempotencyKey, contact, isSent, testCards } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const isBusy = useNavigation().formAction === '/checkout/payment';
  const isPending = refusal?.problem.code === PENDING;
  const form = useRef<HTMLFormElement>(null);
  // The same order once more, which tells what came of it.
  useEffect(() => {
    if (!isPending || isBusy) return undefined;
    const timer = setTimeout(() => form.current?.requestSubmit(), ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isPending, isBusy, sent]);
  return (
    <Form method="post" ref={form} className={styles['form']}>
      {isPending ? <PendingNotice /> : null}
      {refusal && !isPending ? <ProblemPanel problem={refusal.problem} /> : null}
      {isSent && !isPending ? <SentNotice /> : null}
      <input type="hidden" name="quoteId" value={quote.quoteId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <section className={styles['section']}>
        <h2>{t.review}</h2>
        <div className={styles['reviewed']}>
          <div>
            <div>
              <h3>{t.address}</h3>
              <AddressText address={quote.address} />
              <p className={styles['quiet']}>{contact}</p>
            </div>
            {isSent ? null : <Change to="/checkout" label={t.changeAddress} />}
          </div>
          <div>
            <div>
              <h3>{t.step.delivery}</h3>
              <p>{wordOf(t.methods, quote.shippingMethod)}</p>
              <p className={styles['quiet']}>
                {quote.shipping.amountMinor === 0 ? t.free : <Money value={quote.shipping} />}
              </p>
            </div>
            {isSent ? null : <Change to="/checkout/delivery" label={t.changeDelivery} />}
          </div>
        </div>
        <p className={styles['quiet']}>
          {t.bindingUntil} <DateTime value={quote.expiresAt} format="time" />.
        </p>
      </section>
      <PaymentFields testCards={testCards} sent={sent} />
      <div className={styles['actions']}>
        <Button variant="ghost" asChild>
          <Link to="/checkout/delivery">{words.back}</Link>
        </Button>
        <PayButton total={quote.total} isBusy={isBusy} />
      </div>
      <p className={styles['quiet']} role="status">
        {isBusy ? t.payingText : t.terms}
      </p>
    </Form>
  );
}

function PendingNotice() {
  const [title, text] = useProblemWords(PENDING);
  return (
    <div role="status">
      <Notice title={title}>{text}</Notice>
    </div>
  );
}

function Change({ to, label }: { to: string; label: string }) {
  const t = useMessages(checkout);
  return (
    <Dressed asChild>
      <Link to={to} aria-label={label}>
        {t.change}
      </Link>
    </Dressed>
  );
}
