import { Button, EmptyState, Input, Select } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Form, Link, useNavigate } from '@remix-run/react';
import { SearchX } from 'lucide-react';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { lists } from '../messages/lists.ts';
import { formParams } from './form-params.ts';
import { withoutEmpty } from './without-empty.ts';
import styles from './list-filters.module.css';

export interface ListFiltersProps {
  /** The list's address, and what it is narrowed by now. */
  to: string;
  search: string;
  children: ReactNode;
}

/** Narrows a list; whatever is chosen counts at once, what is typed with Enter. */
export function ListFilters({ to, search, children }: ListFiltersProps) {
  const t = useMessages(lists);
  const navigate = useNavigate();
  const form = useFormOf(search);
  const send = ({ currentTarget }: FormEvent<HTMLFormElement>): void => {
    navigate(`${to}?${withoutEmpty(formParams(currentTarget))}`);
  };
  return (
    <Form
      ref={form}
      action={to}
      role="search"
      aria-label={t.filters}
      className={styles['filters']}
      onSubmit={(event) => {
        event.preventDefault();
        send(event);
      }}
      onChange={(event) => {
        const { type } = event.target as unknown as HTMLInputElement;
        if (type !== 'search' && type !== 'text') send(event);
      }}
    >
      {children}
      <Button type="submit">{t.apply}</Button>
      {search === '' ? null : (
        <Button variant="ghost" asChild>
          <Link to={to}>{t.clear}</Link>
        </Button>
      )}
    </Form>
  );
}

export interface FindProps {
  name: string;
  label: string;
  hint: string;
  search: string;
  maxLength?: number;
}

/** What is looked for; "/" leads here. */
export function Find({ name, label, hint, search, maxLength = 100 }: FindProps) {
  return (
    <Input
      type="search"
      name={name}
      data-search
      aria-label={label}
      placeholder={hint}
      defaultValue={new URLSearchParams(search).get(name) ?? ''}
      maxLength={maxLength}
      autoComplete="off"
      spellCheck={false}
      className={styles['find']}
    />
  );
}

export interface ChooseProps {
  name: string;
  label: string;
  search: string;
  options: readonly { value: string; label: string }[];
}

/** One of several; the empty one is for all. */
export function Choose({ name, label, search, options }: ChooseProps) {
  return (
    <label className={styles['labelled']}>
      {label}
      <Select name={name} defaultValue={new URLSearchParams(search).get(name) ?? ''}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </label>
  );
}

/** From when until when. */
export function Dates({ search }: { search: string }) {
  const t = useMessages(lists);
  const params = new URLSearchParams(search);
  return (['from', 'to'] as const).map((name) => (
    <label key={name} className={styles['labelled']}>
      {t[name]}
      <Input type="date" name={name} defaultValue={params.get(name) ?? ''} />
    </label>
  ));
}

export interface NothingFoundProps {
  to: string;
  search: string;
  title: string;
  /** Said where nothing is narrowed. */
  text: string;
}

/** In place of a list without rows. */
export function NothingFound({ to, search, title, text }: NothingFoundProps) {
  const t = useMessages(lists);
  return (
    <EmptyState
      icon={<SearchX aria-hidden size={34} />}
      title={title}
      actions={
        search === '' ? null : (
          <Button asChild>
            <Link to={to}>{t.clear}</Link>
          </Button>
        )
      }
    >
      {search === '' ? text : t.nothingFits}
    </EmptyState>
  );
}

/** Has the form show what the address says when that was changed elsewhere, as by going back. */
function useFormOf(search: string) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const params = new URLSearchParams(search);
    const controls = form.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      'input, select',
    );
    for (const control of controls ?? []) {
      if (control === document.activeElement || control.type === 'hidden') continue;
      const values = params.getAll(control.name);
      if (control instanceof HTMLInputElement && control.type === 'checkbox') {
        control.checked = values.includes(control.value);
      } else control.value = values[0] ?? '';
    }
  }, [search]);
  return form;
}
