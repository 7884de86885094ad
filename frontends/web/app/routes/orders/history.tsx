import { listOrders } from '@holdfast/bff-web/contract';
import {
  Button,
  Card,
  DateTime,
  EmptyState,
  Money,
  Pagination,
  StatusBadge,
} from '@holdfast/design';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ReceiptText } from 'lucide-react';
import { orders } from '../../messages/orders.ts';
import { shell } from '../../messages/shell.ts';
import { orderTone, useMessages, wordOf } from '@holdfast/site';
import { load, requireToken } from '../../server/visit.server.ts';
import { AccountNav } from '../../ui/account-nav.tsx';
import { Image } from '../../ui/image.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';
import { titled } from '../../ui/titled.ts';
import styles from './history.module.css';

const ON_A_PAGE = 10;
const PICTURES = 4;

export const loader = load(async (visit) => {
  const token = await requireToken(visit);
  const cursor = visit.url.searchParams.get('cursor') ?? '';
  const { items, nextCursor } = await visit.api(listOrders, {
    query: { limit: ON_A_PAGE, cursor },
    token,
  });
  return {
    isAccount: (await visit.session.account()) !== undefined,
    isFirst: cursor === '',
    nextCursor,
    items: items.map(({ orderId, orderNumber, status, placedAt, total, lines }) => ({
      ...{ orderId, orderNumber, status, placedAt, total },
      itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      images: lines.slice(0, PICTURES).map(({ sku, image }) => ({ sku, image })),
    })),
  };
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => orders[language].title, { isPrivate: true });

export default function OrderHistory() {
  const t = useMessages(orders);
  const words = useMessages(shell);
  const { items, isAccount, isFirst, nextCursor } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title={t.title} />
      {isAccount ? <AccountNav /> : null}
      {items.length === 0 ? (
        <EmptyState
          icon={<ReceiptText aria-hidden size={32} />}
          title={t.none}
          actions={
            <>
              <Button variant="primary" asChild>
                <Link to="/departments">{words.shopping}</Link>
              </Button>
              <Button asChild>
                <Link to="/find-order">{t.find}</Link>
              </Button>
            </>
          }
        >
          {isAccount ? t.noneText : t.guestHint}
        </EmptyState>
      ) : (
        <ul className={styles['list']}>
          {items.map(({ orderId, orderNumber, status, placedAt, total, itemCount, images }) => (
            <Card as="li" key={orderId} className={styles['order']}>
              <div className={styles['head']}>
                <h2>
                  <Link to={`/orders/${orderId}`} prefetch="intent">
                    {t.order(orderNumber)}
                  </Link>
                </h2>
                <StatusBadge tone={orderTone(status)}>{wordOf(t.status, status)}</StatusBadge>
              </div>
              <p className={styles['facts']}>
                <DateTime value={placedAt} />
                <span>{t.items(itemCount)}</span>
                <Money value={total} />
              </p>
              <div className={styles['pictures']} aria-hidden>
                {images.map(({ sku, image }) => (
                  <Image key={sku} src={image} className={styles['picture']} />
                ))}
              </div>
            </Card>
          ))}
        </ul>
      )}
      {isFirst && nextCursor === null ? null : (
        <Pagination
          label={t.pages}
          previous={
            isFirst ? undefined : (
              <Button asChild>
                <Link to="/orders">{t.first}</Link>
              </Button>
            )
          }
          next={
            nextCursor === null ? undefined : (
              <Button asChild>
                <Link to={`?cursor=${encodeURIComponent(nextCursor)}`}>{t.next}</Link>
              </Button>
            )
          }
        />
      )}
    </Page>
  );
}
