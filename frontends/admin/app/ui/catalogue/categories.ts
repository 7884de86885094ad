/** A category, as far as lists of them care. */
interface Category {
  id: string;
  name: string;
  parentId: string | null;
}

/** Categories to choose from: children under their parents, each set in by how deep it is. */
export function categoryOptions(
  categories: readonly Category[],
): { value: string; label: string }[] {
  const below = (parentId: string | null, depth: number): { value: string; label: string }[] =>
    categories
      .filter((category) => category.parentId === parentId)
      .flatMap(({ id, name }) => [
        { value: id, label: `${'\u2003'.repeat(depth)}${name}` },
        ...below(id, depth + 1),
      ]);
  return below(null, 0);
}
