import { useEffect, useRef, type RefObject } from 'react';

const NONE = {};

/**
 * Has a form show what a query says when that was changed elsewhere, as by going back. Its fields stay
 * the same elements, so that nobody loses the one they are in. `also` says, by the name of a field, by
 * which other names the query may have its value.
 */
export function useFormOf(
  search: string,
  also: Readonly<Record<string, readonly string[]>> = NONE,
): RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const params = new URLSearchParams(search);
    const controls = form.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      'input, select',
    );
    for (const control of controls ?? []) {
      if (control === document.activeElement || control.type === 'hidden') continue;
      const { name } = control;
      if (control instanceof HTMLInputElement && control.type === 'checkbox') {
        control.checked = params.getAll(name).includes(control.value);
      } else control.value = firstOf(params, [name, ...(also[name] ?? [])]);
    }
  }, [search, also]);
  return form;
}

/** The first value that a query has by one of these names; empty when it has none. */
export function firstOf(params: URLSearchParams, names: readonly string[]): string {
  return names.map((name) => params.get(name)).find((value) => value !== null) ?? '';
}
