import { domainError } from '@holdfast/domain';
import { recordAudit, type AuditedCall, type Database, type Transaction } from '@holdfast/platform';
import type { Category } from '@holdfast/proto/product';
import {
  placed,
  siblingsOf,
  treeOrder,
  wouldCircle,
  type CategoryNode,
} from '../domain/category-tree.ts';
import { listCategories, storeCategories } from './categories.ts';
import { takeImportTurn } from './import-turn.ts';

/** What somebody wrote about a category. */
export interface CategoryEdit {
  create: boolean;
  /** Empty for a new one: made from the name. */
  id: string;
  name: string;
  /** Empty for a department. */
  parentId: string;
  /** Place among its siblings; undefined for where it is, or the end. */
  position?: number | undefined;
  reason: string;
}

/**
 * Stores a new category, or changes one, and gives it as it then is.
 * @throws DomainError CATEGORY_NOT_FOUND, CATEGORY_TAKEN, CATEGORY_LOOP
 */
export async function saveCategory(
  db: Database,
  tx: Transaction,
  call: AuditedCall,
  edit: CategoryEdit,
  now: Date,
): Promise<Category> {
  const tree = await lockTree(db, tx);
  const { create, name, reason } = edit;
  const parentId = edit.parentId || undefined;
  const id = edit.id || (await newIdFor(db, tx, name, tree));
  const before = tree.get(id);
  if (create && before) throw taken(id);
  if (!create && !before) throw domainError('CATEGORY_NOT_FOUND', `There is no category ${id}.`);
  assertParent(tree, id, parentId);

  const stays = before && before.parentId === parentId;
  const position = edit.position ?? (stays ? undefined : Infinity);
  const siblings = siblingsOf([...tree.values()], parentId);
  const node: CategoryNode = {
    ...{ id, name, parentId, productCount: before?.productCount ?? 0 },
    position: before?.position ?? 0,
  };
  const others = siblings.filter((sibling) => sibling.id !== id);
  const changed = (position === undefined ? [node] : placed(others, node, position)).filter(
    (one) => !isSame(one, tree.get(one.id)),
  );
  await storeCategories(db, tx, changed);
  for (const one of changed) tree.set(one.id, one);
  const stored = treeOrder([...tree.values()]).find((one) => one.id === id);
  if (stored === undefined) throw new Error('The category is not in the tree');
  if (changed.length > 0) {
    const action = create ? 'category.created' : 'category.edited';
    const details = { name, parentId: edit.parentId, position: stored.position };
    await recordAudit(db, tx, call, { action, target: targetOf(id), reason, details }, now);
  }
  return { ...stored, parentId: edit.parentId };
}

/**
 * Removes a category that has neither products nor children.
 * @throws DomainError CATEGORY_NOT_FOUND, CATEGORY_IN_USE
 */
export async function deleteCategory(
  db: Database,
  tx: Transaction,
  call: AuditedCall,
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<void> {
  const tree = await lockTree(db, tx);
  const known = tree.get(id);
  if (known === undefined) throw domainError('CATEGORY_NOT_FOUND', `There is no category ${id}.`);
  const [row] = await db.query<{ products: number }>(
    'SELECT count(*)::int AS products FROM products WHERE category_id = $1',
    [id],
    tx,
  );
  const products = row?.products ?? 0;
  const children = siblingsOf([...tree.values()], id).length;
  if (products > 0 || children > 0) {
    const message = `It has ${String(products)} products and ${String(children)} categories.`;
    throw domainError('CATEGORY_IN_USE', message, {
      metadata: { products: String(products), children: String(children) },
    });
  }
  await db.query('DELETE FROM categories WHERE id = $1', [id], tx);
  const details = { name: known.name };
  const action = 'category.deleted';
  await recordAudit(db, tx, call, { action, target: targetOf(id), reason, details }, now);
}

const targetOf = (id: string) => ({ type: 'category', id });

/** All categories; nobody else changes them, or what is in them, until the transaction ends. */
async function lockTree(db: Database, tx: Transaction): Promise<Map<string, CategoryNode>> {
  await takeImportTurn(db, tx);
  const nodes = await listCategories(db, tx);
  return new Map(nodes.map((node) => [node.id, node]));
}

function taken(id: string): Error {
  const message = `There is a category ${id} already.`;
  return domainError('CATEGORY_TAKEN', message, { violations: [{ field: 'id', message }] });
}

function assertParent(
  tree: ReadonlyMap<string, CategoryNode>,
  id: string,
  parentId: string | undefined,
): void {
  const violating = (message: string) => ({ violations: [{ field: 'parentId', message }] });
  const parents = new Map([...tree.values()].map((node) => [node.id, node.parentId]));
  if (wouldCircle(parents, id, parentId)) {
    const message = `${id} can't lie below itself.`;
    throw domainError('CATEGORY_LOOP', message, violating(message));
  }
  if (parentId !== undefined && !tree.has(parentId)) {
    const message = `There is no category ${parentId}.`;
    throw domainError('CATEGORY_NOT_FOUND', message, violating(message));
  }
}

/** The name as an id, numbered where others have it already. */
async function newIdFor(
  db: Database,
  tx: Transaction,
  name: string,
  tree: ReadonlyMap<string, CategoryNode>,
): Promise<string> {
  const [row] = await db.query<{ slug: string }>(
    `SELECT trim('-' FROM left(slug_of($1), 56)) AS slug`,
    [name],
    tx,
  );
  const slug = row?.slug || 'category';
  for (let id = slug, at = 2; ; at += 1) {
    if (!tree.has(id)) return id;
    id = `${slug}-${String(at)}`;
  }
}

function isSame(one: CategoryNode, other: CategoryNode | undefined): boolean {
  return (
    one.name === other?.name && one.parentId === other.parentId && one.position === other.position
  );
}
