import { getProduct, listColleagues, listStockMovements } from '@holdfast/bff-admin/contract';
import { EmptyState, StatTile, StatTiles } from '@holdfast/design';
import { useMessages, type PageProblem } from '@holdfast/site';
import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Boxes } from 'lucide-react';
import { goods } from '../../messages/goods.ts';
import { unlessUnheard } from '../../server/unless-unheard.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { AdjustButton } from '../../ui/catalogue/adjust-button.tsx';
import { MovementTable } from '../../ui/catalogue/movement-table.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Sheet, Stack } from '../../ui/sheet.tsx';
import { titled } from '../../ui/titled.ts';
import { useMay } from '../../ui/use-root.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.read');
  const { productId = '', sku = '' } = visit.params;
  const cursor = visit.url.searchParams.get('cursor') ?? '';
  const [product, movements, colleagues] = await Promise.all([
    visit.api(getProduct, { ...call, params: { productId } }),
    visit.api(listStockMovements, { ...call, params: { sku }, query: { limit: 50, cursor } }),
    visit.api(listColleagues, call).catch(unlessUnheard({ items: [] })),
  ]);
  const variant = product.variants.find((one) => one.sku === sku);
  if (variant === undefined) {
    const problem: PageProblem = { code: 'SKU_NOT_FOUND', fields: {} };
    throw data(problem, { status: 404 });
  }
  return { product, variant, movements, colleagues: colleagues.items };
});

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, (language) => goods[language].stockOf(args.data?.variant.sku ?? ''));

export default function Stock() {
  const t = useMessages(goods);
  const may = useMay();
  const { product, variant, movements, colleagues } = useLoaderData<typeof loader>();
  const { sku, options, stock, listed } = variant;
  return (
    <>
      <PageHeader
        above={[
          { to: '/catalogue', name: t.title },
          { to: `/catalogue/${product.id}`, name: product.name },
        ]}
        title={t.stockOf(sku)}
        text={[...Object.values(options), ...(listed ? [] : [t.unlisted])].join(' · ')}
        end={may('stock.adjust') ? <AdjustButton productId={product.id} variant={variant} /> : null}
      />
      <Stack>
        <StatTiles label={t.stock}>
          <StatTile
            label={t.available}
            value={stock.available}
            tone={stock.available === 0 ? 'warning' : 'neutral'}
          />
          <StatTile label={t.reserved} value={stock.reserved} />
          <StatTile label={t.sold} value={stock.sold} />
          <StatTile label={t.received} value={stock.received} />
        </StatTiles>
        {movements.items.length === 0 ? (
          <EmptyState icon={<Boxes aria-hidden size={34} />} title={t.movementsNone}>
            {t.movementsText}
          </EmptyState>
        ) : (
          <Sheet title={t.movements} text={t.movementsText}>
            <MovementTable
              movements={movements.items}
              names={new Map(colleagues.map(({ id, name }) => [id, name]))}
            />
          </Sheet>
        )}
      </Stack>
      <ListPages nextCursor={movements.nextCursor} />
    </>
  );
}
