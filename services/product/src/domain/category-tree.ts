/** A category as stored; `productCount` counts the products in itself alone. */
export interface CategoryNode {
  id: string;
  name: string;
  /** Undefined for a department. */
  parentId: string | undefined;
  position: number;
  productCount: number;
}

/**
 * The tree as a list, depth first: parents before children, siblings by position, then id. Each
 * count includes the products of all categories below.
 */
export function treeOrder(categories: readonly CategoryNode[]): CategoryNode[] {
  const children = new Map<string | undefined, CategoryNode[]>();
  for (const category of categories) {
    const siblings = children.get(category.parentId);
    if (siblings) siblings.push(category);
    else children.set(category.parentId, [category]);
  }
  const visit = (parentId: string | undefined): CategoryNode[] =>
    (children.get(parentId) ?? []).sort(bySiblingOrder).flatMap((category) => {
      const below = visit(category.id);
      const direct = below.filter(({ parentId: parent }) => parent === category.id);
      const total = direct.reduce((sum, child) => sum + child.productCount, category.productCount);
      return [{ ...category, productCount: total }, ...below];
    });
  return visit(undefined);
}

/** The children of a category, in their order; the departments for undefined. */
export function siblingsOf(
  categories: readonly CategoryNode[],
  parentId: string | undefined,
): CategoryNode[] {
  return categories.filter((one) => one.parentId === parentId).sort(bySiblingOrder);
}

/** Siblings with one more among them, in a place from 0 or at the end, numbered by their order. */
export function placed(
  siblings: readonly CategoryNode[],
  node: CategoryNode,
  position: number,
): CategoryNode[] {
  return [...siblings.slice(0, position), node, ...siblings.slice(position)].map((one, at) => ({
    ...one,
    position: at,
  }));
}

function bySiblingOrder(a: CategoryNode, b: CategoryNode): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}

/** True when `parentId` is `id` itself or lies below it, so that it can't become its parent. */
export function wouldCircle(
  parents: ReadonlyMap<string, string | undefined>,
  id: string,
  parentId: string | undefined,
): boolean {
  for (let at = parentId; at !== undefined; at = parents.get(at)) {
    if (at === id) return true;
  }
  return false;
}
