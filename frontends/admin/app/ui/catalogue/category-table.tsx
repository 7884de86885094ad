import type { Category } from '@holdfast/bff-admin/contract';
import { DataTable, VisuallyHidden } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { categories as categoryWords } from '../../messages/categories.ts';
import { categoryTree } from './categories.ts';
import { DeleteCategoryButton, EditCategoryButton } from './category-buttons.tsx';
import { CategoryMoves } from './category-moves.tsx';
import styles from './catalogue.module.css';

/** The tree as rows, each set in by how deep it is; its name leads to its products. */
export function CategoryTable({ categories }: { categories: readonly Category[] }) {
  const t = useMessages(categoryWords);
  const { columns } = t;
  return (
    <DataTable
      caption={t.title}
      rows={categoryTree(categories)}
      keyOf={({ category }) => category.id}
      columns={[
        {
          id: 'name',
          header: columns.name,
          cell: ({ category: { id, name }, depth, parent }) => (
            <>
              <span aria-hidden>{'\u2003'.repeat(depth)}</span>
              <Link to={`/catalogue?category=${id}`} data-opens>
                {name}
              </Link>
              {parent === undefined ? null : (
                <VisuallyHidden> {t.below(parent.name)}</VisuallyHidden>
              )}
            </>
          ),
        },
        {
          ...{ id: 'products', header: columns.products, numeric: true },
          cell: ({ category }) => category.productCount,
        },
        {
          ...{ id: 'id', header: columns.id, wideOnly: true },
          cell: ({ category }) => <code>{category.id}</code>,
        },
        {
          ...{ id: 'do', header: columns.do, hideHeader: true },
          cell: ({ category, at, of }) => (
            <span className={styles['moves']}>
              <CategoryMoves category={category} at={at} of={of} />
              <EditCategoryButton category={category} categories={categories} />
              <DeleteCategoryButton category={category} />
            </span>
          ),
        },
      ]}
    />
  );
}
