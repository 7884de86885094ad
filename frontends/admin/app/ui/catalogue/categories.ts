/** A category, as far as lists of them care. */
interface Category {
  id: string;
  name: string;
  parentId: string | null;
}

/** A category in its place in the tree. */
export interface CategoryPlace<C> {
  category: C;
  /** Undefined for a department. */
  parent: C | undefined;
  /** 0 for a department. */
  depth: number;
  /** Its place among its siblings, from 0, and how many they are. */
  at: number;
  of: number;
}

/** Categories as the tree that they are: children under their parents, siblings as they come. */
export function categoryTree<C extends Category>(categories: readonly C[]): CategoryPlace<C>[] {
  const children = Map.groupBy(categories, ({ parentId }) => parentId);
  const below = (parent: C | undefined, depth: number): CategoryPlace<C>[] => {
    const siblings = children.get(parent?.id ?? null) ?? [];
    return siblings.flatMap((category, at) => [
      { category, parent, depth, at, of: siblings.length },
      ...below(category, depth + 1),
    ]);
  };
  return below(undefined, 0);
}

/** Categories to choose from, each set in by how deep it is. */
export function categoryOptions(
  categories: readonly Category[],
): { value: string; label: string }[] {
  return categoryTree(categories).map(({ category: { id, name }, depth }) => ({
    value: id,
    label: `${'\u2003'.repeat(depth)}${name}`,
  }));
}

/** All but a category and those below it: what it can be put into. */
export function withoutBranch<C extends Category>(categories: readonly C[], id: string): C[] {
  const others = categories.filter((category) => category.id !== id);
  const reached = new Set(categoryTree(others).map(({ category }) => category.id));
  return others.filter((category) => reached.has(category.id));
}
