import { getProduct, listCategories, updateProduct } from '@holdfast/bff-admin/contract';
import { Notice, StatusBadge, useToast } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { goods } from '../../messages/goods.ts';
import { readProductForm } from '../../server/product-form.ts';
import { refusingEdit } from '../../server/refusing-edit.ts';
import { act, load, staffOf } from '../../server/visit.server.ts';
import { ArchiveButton } from '../../ui/catalogue/archive-button.tsx';
import { ProductEditor } from '../../ui/catalogue/editor.tsx';
import { ProductFacts, ProductSheet } from '../../ui/catalogue/product-sheet.tsx';
import { StockLevels } from '../../ui/catalogue/stock-levels.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Columns, Stack } from '../../ui/sheet.tsx';
import { titled } from '../../ui/titled.ts';
import { useMay } from '../../ui/use-root.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.read');
  const params = { productId: visit.params['productId'] ?? '' };
  const [product, { items: categories }] = await Promise.all([
    visit.api(getProduct, { ...call, params }),
    visit.api(listCategories, call),
  ]);
  return { product, categories };
});

export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { key: idempotencyKey, updatedAt, edit } = readProductForm(form);
  const request = {
    ...{ ...call, params: { productId: visit.params['productId'] ?? '' }, idempotencyKey },
    body: { ...edit, updatedAt },
  };
  await visit.api(updateProduct, request).catch(refusingEdit(edit.variants));
  return {};
});

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, (language) => args.data?.product.name ?? goods[language].title);

export default function ProductPage() {
  const t = useMessages(goods);
  const may = useMay();
  const show = useToast();
  const { product, categories } = useLoaderData<typeof loader>();
  const [saves, setSaves] = useState(0);
  const isArchived = product.archivedAt !== null;
  return (
    <>
      <PageHeader
        above={[{ to: '/catalogue', name: t.title }]}
        title={product.name}
        beside={
          <StatusBadge tone={isArchived ? 'neutral' : 'success'}>
            {isArchived ? t.archived : t.onSale}
          </StatusBadge>
        }
        end={may('catalogue.edit') ? <ArchiveButton product={product} /> : null}
      />
      <Stack>
        {isArchived ? <Notice title={t.archivedNote} /> : null}
        <Columns
          main={
            may('catalogue.edit') ? (
              <ProductEditor
                // What is being typed outlives whatever is loaded meanwhile, but not its own saving.
                key={`${product.id} ${String(saves)}`}
                product={product}
                categories={categories}
                action={`/catalogue/${product.id}`}
                onSaved={() => {
                  show({ title: t.saved, tone: 'success' });
                  setSaves(saves + 1);
                }}
              />
            ) : (
              <ProductSheet product={product} categories={categories} />
            )
          }
          aside={
            <>
              <StockLevels product={product} />
              <ProductFacts product={product} />
            </>
          }
        />
      </Stack>
    </>
  );
}
