import { getCart, setCartItem } from '@holdfast/bff-web/contract';
import { Button, Card, EmptyState, Money, Notice, useLocale } from '@holdfast/design';
import { compareMoney, formatMoney, subtractMoney } from '@holdfast/domain';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { ShoppingBag } from 'lucide-react';
import { z } from 'zod';
import { cart as messages } from '../messages/cart.ts';
import { useMessages, refusalOf, ProblemPanel } from '@holdfast/site';
import { standardDelivery } from '../server/delivery.server.ts';
import { cartOf } from '../server/cart.server.ts';
import { readForm } from '@holdfast/site/server';
import { act, load } from '../server/visit.server.ts';
import { CartLines } from '../ui/cart-lines.tsx';
import { useShownCart } from '../ui/cart-state.tsx';
import { SentNotice } from '../ui/sent-notice.tsx';
import { Page, PageHeader } from '../ui/page.tsx';
import { titled } from '../ui/titled.ts';
import styles from './cart.module.css';

export const loader = load(async (visit) => {
  const country = (await visit.session.get('checkout'))?.address.countryCode;
  const [cart, delivery, offer] = await Promise.all([
    cartOf(visit),
    standardDelivery(country),
    visit.session.get('offer'),
  ]);
  return {
    cart,
    freeFrom: delivery?.freeFrom ?? null,
    isCountryKnown: country !== undefined,
    isSent: offer?.isSent ?? false,
  };
});

const change = z.object({
  intent: z.enum(['add', 'set']),
  sku: z.string().min(1),
  quantity: z.coerce.number(),
});

/** Puts something into the cart, or sets how many of it there are. */
export const action = act(async ({ session, api, language }, form) => {
  const { intent, sku, quantity } = readForm(change, form);
  const token = await session.tokenOrGuest(language);
  const asked = { token };
  const { lines } = intent === 'add' ? await api(getCart, asked) : { lines: [] };
  const before = lines.find((line) => line.sku === sku)?.quantity ?? 0;
  await api(setCartItem, { params: { sku }, body: { quantity: before + quantity }, ...asked });
  // A page that runs scripts stays where it is.
  return form.has('stay') ? { sku } : redirect('/cart');
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => messages[language].title, { isPrivate: true });

export default function CartPage() {
  const t = useMessages(messages);
  const { cart, freeFrom, isCountryKnown, isSent } = useLoaderData<typeof loader>();
  const locale = useLocale();
  const refusal = refusalOf(useActionData<typeof action>());
  const shown = useShownCart(cart);
  if (
    cart === null ||
    shown === null ||
    (shown.lines.length === 0 && cart.noLongerSold.length === 0)
  ) {
    return (
      <Page width="narrow">
        {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
        {isSent ? <SentNotice isElsewhere /> : null}
        <EmptyState
          level={1}
          icon={<ShoppingBag aria-hidden size={32} />}
          title={t.empty}
          actions={
            <Button variant="primary" asChild>
              <Link to="/departments">{t.start}</Link>
            </Button>
          }
        >
          {t.emptyText}
        </EmptyState>
      </Page>
    );
  }
  const isShort = shown.lines.some(({ available, quantity }) => available < quantity);
  const isFree = freeFrom !== null && compareMoney(shown.subtotal, freeFrom) >= 0;
  const where = isCountryKnown ? (text: string) => text : t.withinGermany;
  return (
    <Page>
      <PageHeader title={t.title} />
      <div className={styles['columns']}>
        <div>
          {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
          {isSent ? <SentNotice isElsewhere /> : null}
          {isShort ? (
            <Notice tone="warning" title={t.blocked}>
              {t.blockedText}
            </Notice>
          ) : null}
          <CartLines cart={cart} lines={shown.lines} />
        </div>
        <Card as="aside" className={styles['summary']}>
          <p className={styles['sum']}>
            <span>{t.subtotal}</span>
            <Money value={shown.subtotal} />
          </p>
          {freeFrom === null ? null : (
            <div className={styles['free']} data-reached={isFree || undefined}>
              <p>
                {where(
                  isFree
                    ? t.freeReached
                    : t.freeFrom(formatMoney(subtractMoney(freeFrom, shown.subtotal), locale)),
                )}
              </p>
              <progress
                value={Math.min(shown.subtotal.amountMinor, freeFrom.amountMinor)}
                max={freeFrom.amountMinor}
                aria-hidden
              />
            </div>
          )}
          <p className={styles['quiet']}>{t.shippingNext}</p>
          {isShort ? (
            <Button variant="primary" size="lg" wide disabled>
              {t.checkout}
            </Button>
          ) : (
            <Button variant="primary" size="lg" wide asChild>
              <Link to="/checkout" prefetch="intent">
                {t.checkout}
              </Link>
            </Button>
          )}
          <Button variant="ghost" wide asChild>
            <Link to="/departments">{t.more}</Link>
          </Button>
        </Card>
      </div>
    </Page>
  );
}
