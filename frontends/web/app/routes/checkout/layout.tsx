import { Card, Money, Timeline, type StepState, useLocale } from '@holdfast/design';
import { formatMoney } from '@holdfast/domain';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Link, Outlet, useLoaderData, useLocation, useMatches } from '@remix-run/react';
import { checkout } from '../../messages/checkout.ts';
import { useMessages } from '@holdfast/site';
import { cartOf } from '../../server/cart.server.ts';
import { load } from '../../server/visit.server.ts';
import { Page } from '../../ui/page.tsx';
import type { ShellHandle } from '../../ui/shell/shell.tsx';
import { titled } from '../../ui/titled.ts';
import { Lines, Totals } from '../../ui/totals.tsx';
import styles from './checkout.module.css';
import type { loader as paymentLoader } from './payment.tsx';

const PAYMENT = '/checkout/payment';

export const handle: ShellHandle = { quiet: true };

export const loader = load(async (visit) => {
  const cart = await cartOf(visit);
  if (cart === null) throw redirect('/cart');
  const offer = await visit.session.get('offer');
  if (offer?.isSent) {
    // Before anything else, it has to be known what came of it.
    if (visit.url.pathname !== PAYMENT) throw redirect(PAYMENT);
  } else if (cart.lines.length === 0) throw redirect('/cart');
  return { cart };
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => checkout[language].title, { isPrivate: true });

const PATHS = ['/checkout', '/checkout/delivery', PAYMENT] as const;

export default function CheckoutLayout() {
  const t = useMessages(checkout);
  const { cart } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const locale = useLocale();
  const at = PATHS.findIndex((path) => path === pathname.replace(/\/$/, ''));
  const payment = useMatches().find(({ id }) => id === 'routes/checkout/payment');
  const quote = (payment?.data as Awaited<ReturnType<typeof paymentLoader>> | undefined)?.quote;
  const total = quote?.total ?? cart.subtotal;
  const stateOf = (index: number): StepState =>
    index < at ? 'done' : index === at ? 'active' : 'upcoming';
  const summary = (
    <>
      <Lines lines={quote?.lines ?? cart.lines} />
      {quote ? (
        <Totals of={quote} />
      ) : (
        <p className={styles['subtotal']}>
          <span>{t.subtotal}</span>
          <Money value={cart.subtotal} />
        </p>
      )}
    </>
  );
  return (
    <Page className={styles['page']}>
      <h1 className={styles['title']}>{t.title}</h1>
      <Timeline
        direction="across"
        label={t.steps}
        states={t.states}
        steps={[t.step.address, t.step.delivery, t.step.payment].map((name, index) => ({
          id: String(index),
          state: stateOf(index),
          title: index < at ? <Link to={PATHS[index] ?? '/checkout'}>{name}</Link> : name,
        }))}
      />
      <details className={styles['narrowSummary']}>
        <summary>{t.showSummary(formatMoney(total, locale))}</summary>
        <div>{summary}</div>
      </details>
      <div className={styles['columns']}>
        <Outlet />
        <Card as="aside" className={styles['summary']} aria-label={t.summary}>
          <h2>{t.summary}</h2>
          {summary}
        </Card>
      </div>
    </Page>
  );
}
