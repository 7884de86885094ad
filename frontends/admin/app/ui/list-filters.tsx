import { Button, EmptyState, Input, Select } from '@holdfast/design';
import { firstOf, useFormOf, useMessages } from '@holdfast/site';
import { Form, Link, useNavigate } from '@remix-run/react';
import { SearchX } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { lists } from '../messages/lists.ts';
import { formParams } from './form-params.ts';
import { withoutEmpty } from './without-empty.ts';
import styles from './list-filters.module.css';

export interface ListFiltersProps {
  /** The list's address, and what it is narrowed by now. */
  to: string;
  search: string;
  /** By the name of a field: other names by which the address may have its value. */
  also?: Readonly<Record<string, readonly string[]>>;
  children: ReactNode;
}

/** Narrows a list; whatever is chosen counts at once, what is typed with Enter. */
export function ListFilters({ to, search, also, children }: ListFiltersProps) {
  const t = useMessages(lists);
  const navigate = useNavigate();
  const form = useFormOf(search, also);
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
  /** Other names by which the address may have it. */
  also?: readonly string[];
  /** The id of what says why it can't be looked for. */
  error?: string | undefined;
}

/** What is looked for; "/" leads here. */
export function Find(props: FindProps) {
  const { name, label, hint, search, maxLength = 100, also = [], error } = props;
  return (
    <Input
      type="search"
      name={name}
      data-search
      aria-label={label}
      placeholder={hint}
      defaultValue={firstOf(new URLSearchParams(search), [name, ...also])}
      aria-invalid={error === undefined ? undefined : true}
      aria-describedby={error}
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
