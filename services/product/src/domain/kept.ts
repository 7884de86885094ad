/**
 * Loads what is dear to load once for each key, however many ask at the same time, and keeps it for a
 * while. What failed is not kept. For keys that are few.
 */
export function keptFor<T>(
  ms: number,
  load: (key: string) => Promise<T>,
  now: () => number = () => performance.now(),
): (key: string) => Promise<T> {
  const kept = new Map<string, { value: Promise<T>; until: number }>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined && now() < known.until) return known.value;
    const value = load(key);
    kept.set(key, { value, until: now() + ms });
    value.catch(() => kept.delete(key));
    return value;
  };
}
