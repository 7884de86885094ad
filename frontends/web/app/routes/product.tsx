import { getProduct, listProducts, type Product } from '@holdfast/bff-web/contract';
import { Badge, Price, useLocale } from '@holdfast/design';
import { currencyExponent, formatMoney } from '@holdfast/domain';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Await, Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { PackageCheck, Truck } from 'lucide-react';
import { Suspense } from 'react';
import { goods } from '../messages/goods.ts';
import { useMessages } from '@holdfast/site';
import { cardOf, categories, pathTo } from '../server/catalogue.server.ts';
import { standardDelivery } from '../server/delivery.server.ts';
import { load } from '../server/visit.server.ts';
import { AddToCart } from '../ui/add-to-cart.tsx';
import { Breadcrumb } from '../ui/breadcrumb.tsx';
import { Image } from '../ui/image.tsx';
import { isScarce } from '../ui/is-scarce.ts';
import { optionsText } from '../ui/options-text.ts';
import { Page } from '../ui/page.tsx';
import { ProductGrid } from '../ui/product-card.tsx';
import { ProductGridSkeleton } from '../ui/skeletons.tsx';
import { canonical, rootOf, titled } from '../ui/titled.ts';
import styles from './product.module.css';

const RELATED = 5;

export const loader = load(async ({ api, params, url }) => {
  const productId = params['productId'] ?? '';
  const [product, all, delivery] = await Promise.all([
    api(getProduct, { params: { productId } }),
    categories(),
    standardDelivery(),
  ]);
  // One address for each product: whoever knows its id is led there.
  if (product.slug !== productId) throw redirect(`/products/${product.slug}${url.search}`, 301);
  const path = pathTo(all, product.category).map(({ id, name }) => ({ id, name }));
  const query = { category: product.category, limit: RELATED + 1 };
  return {
    product,
    path,
    delivery: delivery ?? null,
    related: api(listProducts, { query }).then(({ items }) =>
      items
        .filter(({ id }) => id !== product.id)
        .slice(0, RELATED)
        .map(cardOf),
    ),
  };
});

export const headers = () => ({ 'Cache-Control': 'private, max-age=30' });

export const meta: MetaFunction<typeof loader> = (args) => {
  const product = args.data?.product;
  if (product === undefined) return titled(args, () => '');
  const origin = rootOf(args)?.origin ?? '';
  const path = `/products/${product.slug}`;
  return [
    ...titled(args, () => product.name),
    { name: 'description', content: product.description },
    canonical(args, path),
    { property: 'og:type', content: 'product' },
    { property: 'og:title', content: product.name },
    { property: 'og:description', content: product.description },
    { property: 'og:url', content: origin + path },
    { 'script:ld+json': structuredData(product, origin) },
  ];
};

/** What search engines read (https://schema.org/Product). */
function structuredData(product: Product, origin: string) {
  const { name, description, brand, slug, image, variants } = product;
  const file = image?.slice(image.lastIndexOf('/') + 1);
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    ...{ name, description },
    brand: { '@type': 'Brand', name: brand },
    ...(file === undefined ? {} : { image: `${origin}/images/${file}` }),
    offers: variants.map(({ sku, price, available }) => ({
      '@type': 'Offer',
      sku,
      url: `${origin}/products/${slug}?sku=${sku}`,
      priceCurrency: price.currencyCode,
      price: majorUnits(price),
      availability: `https://schema.org/${available > 0 ? 'InStock' : 'OutOfStock'}`,
    })),
  };
}

function majorUnits({ currencyCode, amountMinor }: Product['price']): string {
  const exponent = currencyExponent(currencyCode);
  return (amountMinor / 10 ** exponent).toFixed(exponent);
}

export default function ProductPage() {
  const t = useMessages(goods);
  const { product, path, related, delivery } = useLoaderData<typeof loader>();
  const locale = useLocale();
  const [search] = useSearchParams();
  const { name, description, brand, variants, slug } = product;
  const chosen =
    variants.find(({ sku }) => sku === search.get('sku')) ??
    variants.find(({ sku }) => sku === product.sku) ??
    product;
  const department = path[0];
  return (
    <Page>
      <Breadcrumb above={path.map(({ id, name }) => ({ to: `/departments/${id}`, name }))} />
      <div className={styles['product']}>
        <Image src={chosen.image ?? product.image} alt={name} eager className={styles['image']} />
        <div className={styles['details']}>
          <div>
            <p className={styles['brand']}>{brand}</p>
            <h1 className={styles['name']}>{name}</h1>
          </div>
          <div className={styles['price']}>
            <Price value={chosen.price} size="lg" />
            <span className={styles['quiet']}>{t.taxIncluded}</span>
          </div>
          <p className={styles['description']}>{description}</p>
          <Variants product={product} chosen={chosen.sku} slug={slug} />
          <p>
            {chosen.available < 1 ? (
              <Badge>{t.soldOut}</Badge>
            ) : isScarce(chosen.available) ? (
              <Badge tone="warning">{t.fewLeft(chosen.available)}</Badge>
            ) : (
              <Badge tone="success" icon={<PackageCheck aria-hidden size="1.1em" />}>
                {t.inStock}
              </Badge>
            )}
          </p>
          <AddToCart key={chosen.sku} sku={chosen.sku} available={chosen.available} />
          {delivery?.freeFrom ? (
            <div className={styles['delivery']}>
              <Truck aria-hidden size={24} strokeWidth={1.75} />
              <div>
                <h2>{t.delivery}</h2>
                <p className={styles['quiet']}>
                  {t.deliveryText(
                    formatMoney(delivery.price, locale),
                    formatMoney(delivery.freeFrom, locale),
                  )}
                </p>
              </div>
            </div>
          ) : null}
          <p className={styles['number']}>
            {t.number}: {chosen.sku}
          </p>
        </div>
      </div>
      <section className={styles['related']}>
        <h2>{t.alsoIn(path.at(-1)?.name ?? department?.name ?? '')}</h2>
        <Suspense fallback={<ProductGridSkeleton count={RELATED} />}>
          <Await resolve={related} errorElement={<p>{t.noneYet}</p>}>
            {(products) => <ProductGrid products={products} />}
          </Await>
        </Suspense>
      </section>
    </Page>
  );
}

/** Each variant is an address of its own, so that it can be chosen without scripts, and shared. */
function Variants({ product, chosen, slug }: { product: Product; chosen: string; slug: string }) {
  const t = useMessages(goods);
  const { variants } = product;
  if (variants.length < 2) return null;
  const names: Readonly<Partial<Record<string, string>>> = t.options;
  const legend = Object.keys(variants[0]?.options ?? {})
    .map((name) => names[name] ?? name)
    .join(', ');
  return (
    <nav aria-label={legend}>
      <p className={styles['legend']}>{legend}</p>
      <ul className={styles['variants']}>
        {variants.map(({ sku, options, price, available }) => (
          <li key={sku}>
            <Link
              to={`/products/${slug}?sku=${sku}`}
              replace
              preventScrollReset
              className={styles['variant']}
              aria-current={sku === chosen ? 'true' : undefined}
              data-sold-out={available < 1 || undefined}
            >
              <span>{optionsText(options)}</span>
              <Price value={price} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
