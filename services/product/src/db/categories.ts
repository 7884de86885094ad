import type { Database, Transaction } from '@holdfast/platform';
import { wouldCircle, type CategoryNode } from '../domain/category-tree.ts';
import type { CategoryRow } from '../domain/import-rows.ts';
import type { RowVerdict } from '../domain/import-verdicts.ts';

interface CategoryRecord {
  id: string;
  name: string;
  parent_id: string | null;
  position: number;
  product_count: number;
}

const COLUMNS = 'id, name, parent_id, position, product_count';

function toNode(record: CategoryRecord): CategoryNode {
  return {
    id: record.id,
    name: record.name,
    parentId: record.parent_id ?? undefined,
    position: record.position,
    productCount: record.product_count,
  };
}

/** All categories, in no particular order. One statement. */
export async function listCategories(db: Database, tx?: Transaction): Promise<CategoryNode[]> {
  const records = await db.query<CategoryRecord>(`SELECT ${COLUMNS} FROM categories`, [], tx);
  return records.map(toNode);
}

/** The category and all below it; empty where there is no such category. One statement. */
export async function withDescendants(db: Database, categoryId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `WITH RECURSIVE tree AS (
       SELECT id FROM categories WHERE id = $1
       UNION
       SELECT c.id FROM categories c JOIN tree ON c.parent_id = tree.id
     )
     SELECT id FROM tree`,
    [categoryId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Stores a batch of categories as if one after the other, in the caller's transaction, which has
 * taken its turn. Two statements.
 */
export async function importCategories(
  db: Database,
  tx: Transaction,
  rows: readonly CategoryRow[],
): Promise<RowVerdict[]> {
  const tree = new Map((await listCategories(db, tx)).map((node) => [node.id, node]));
  const parents = new Map([...tree.values()].map(({ id, parentId }) => [id, parentId]));
  const changed = new Map<string, CategoryRow>();
  const verdicts = rows.map((row): RowVerdict => {
    const { id, parentId } = row;
    if (wouldCircle(parents, id, parentId)) {
      const message = `${id} can't lie below itself.`;
      return { verdict: 'REJECTED', reason: 'CATEGORY_CIRCLE', message };
    }
    if (parentId !== undefined && !tree.has(parentId)) {
      const message = `There is no category ${parentId}. Send parents first.`;
      return { verdict: 'REJECTED', reason: 'CATEGORY_NOT_FOUND', message };
    }
    const known = tree.get(id);
    if (
      known?.name === row.name &&
      known.parentId === parentId &&
      known.position === row.position
    ) {
      return { verdict: 'UNCHANGED', id };
    }
    tree.set(id, { ...row, productCount: known?.productCount ?? 0 });
    parents.set(id, parentId);
    changed.set(id, row);
    return { verdict: known ? 'UPDATED' : 'CREATED', id };
  });
  await storeCategories(db, tx, [...changed.values()]);
  return verdicts;
}

/** Inserts or updates categories, parents before children or not. One statement, or none. */
export async function storeCategories(
  db: Database,
  tx: Transaction,
  rows: readonly CategoryRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `INSERT INTO categories (id, name, parent_id, position)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[])
       ON CONFLICT (id) DO UPDATE
       SET name = excluded.name, parent_id = excluded.parent_id, position = excluded.position`,
    [
      rows.map(({ id }) => id),
      rows.map(({ name }) => name),
      rows.map(({ parentId }) => parentId ?? null),
      rows.map(({ position }) => position),
    ],
    tx,
  );
}
