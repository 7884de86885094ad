import { listProducts } from '@holdfast/bff-web/contract';
import { Button, useLocale } from '@holdfast/design';
import { formatMoney } from '@holdfast/domain';
import type { MetaFunction } from '@remix-run/node';
import { Await, Link, useLoaderData } from '@remix-run/react';
import { Radio, Truck, Undo2 } from 'lucide-react';
import { Suspense } from 'react';
import { goods } from '../messages/goods.ts';
import { useMessages } from '@holdfast/site';
import { cardOf, picturedDepartments } from '../server/catalogue.server.ts';
import { standardDelivery } from '../server/delivery.server.ts';
import { load } from '../server/visit.server.ts';
import { Image } from '../ui/image.tsx';
import { Page } from '../ui/page.tsx';
import { ProductGrid } from '../ui/product-card.tsx';
import { ProductGridSkeleton } from '../ui/skeletons.tsx';
import { canonical } from '../ui/titled.ts';
import styles from './home.module.css';

const IN_A_ROW = 10;

export const loader = load(async ({ api }) => {
  const [popular, departments, delivery] = await Promise.all([
    api(listProducts, { query: { limit: IN_A_ROW } }),
    picturedDepartments(),
    standardDelivery(),
  ]);
  // Begun last: nothing may fail before somebody waits for it.
  const newest = api(listProducts, { query: { sort: 'newest', limit: IN_A_ROW } });
  return {
    departments,
    popular: popular.items.map(cardOf),
    freeFrom: delivery?.freeFrom ?? null,
    newest: newest.then(({ items }) => items.map(cardOf)),
  };
});

export const headers = () => ({ 'Cache-Control': 'private, max-age=60' });

export const meta: MetaFunction = (args) => [
  ...args.matches.flatMap((match) => match.meta),
  canonical(args, '/'),
];

export default function Home() {
  const t = useMessages(goods);
  const { departments, popular, newest, freeFrom } = useLoaderData<typeof loader>();
  const locale = useLocale();
  const { promises } = t;
  return (
    <>
      <section className={styles['hero']}>
        <div className={styles['heroInside']}>
          <div className={styles['heroText']}>
            <h1>{t.heroTitle}</h1>
            <p>{t.heroText}</p>
            <div className={styles['heroActions']}>
              <Button size="lg" asChild className={styles['heroButton']}>
                <Link to="/departments" prefetch="intent">
                  {t.heroAction}
                </Link>
              </Button>
              <Button size="lg" variant="ghost" asChild>
                <a href="#new">{t.heroSecond}</a>
              </Button>
            </div>
          </div>
          <div className={styles['collage']} aria-hidden>
            {popular.slice(0, 5).map(({ id, image }) => (
              <Image key={id} src={image} eager />
            ))}
          </div>
        </div>
      </section>
      <Page className={styles['sections']}>
        <ul className={styles['promises']}>
          {[
            {
              Icon: Truck,
              title: freeFrom ? promises.delivery(formatMoney(freeFrom, locale)) : '',
              text: promises.deliveryText,
            },
            { Icon: Undo2, title: promises.cancel, text: promises.cancelText },
            { Icon: Radio, title: promises.live, text: promises.liveText },
          ].map(({ Icon, title, text }) =>
            title === '' ? null : (
              <li key={title}>
                <Icon aria-hidden size={26} strokeWidth={1.75} />
                <div>
                  <p className={styles['promise']}>{title}</p>
                  <p className={styles['quiet']}>{text}</p>
                </div>
              </li>
            ),
          )}
        </ul>

        <section aria-labelledby="browse">
          <h2 id="browse">{t.browse}</h2>
          <ul className={styles['departments']}>
            {departments.map(({ id, name, image, productCount }) => (
              <li key={id} className={styles['department']}>
                <Image src={image} />
                <div>
                  <Link to={`/departments/${id}`} prefetch="intent">
                    {name}
                  </Link>
                  <p className={styles['quiet']}>{t.products(productCount)}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>

        <section aria-labelledby="popular">
          <h2 id="popular">{t.popular}</h2>
          <ProductGrid products={popular} />
        </section>

        <section aria-labelledby="new">
          <h2 id="new">{t.fresh}</h2>
          <Suspense fallback={<ProductGridSkeleton count={IN_A_ROW} />}>
            <Await resolve={newest} errorElement={<p>{t.noneYet}</p>}>
              {(products) => <ProductGrid products={products} />}
            </Await>
          </Suspense>
        </section>
      </Page>
    </>
  );
}
