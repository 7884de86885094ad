import type { Facets } from '@holdfast/bff-web/contract';
import { Button, Checkbox, Input, Select } from '@holdfast/design';
import { Form, useSubmit } from '@remix-run/react';
import { useId, type FormEvent } from 'react';
import { goods } from '../../messages/goods.ts';
import { useFormOf, useMessages, WithoutScripts } from '@holdfast/site';
import { SORTS, searchOf, type Filters } from './filters.ts';
import styles from './filter-form.module.css';

/** So many values of a facet are in sight; the others are a click away. */
const IN_SIGHT = 7;

export interface FilterFormProps {
  filters: Filters;
  facets: Facets | undefined;
}

/** What a department can be filtered by. A change takes effect at once where scripts run. */
export function FilterForm({ filters, facets }: FilterFormProps) {
  const t = useMessages(goods);
  const submit = useSubmit();
  const names: Readonly<Partial<Record<string, string>>> = t.options;
  const apply = ({ currentTarget }: FormEvent<HTMLFormElement>): void => {
    submit(withoutEmpty(currentTarget), { preventScrollReset: true, replace: true });
  };
  const form = useFormOf(searchOf(filters));
  return (
    <Form ref={form} className={styles['form']} onChange={apply} preventScrollReset>
      {filters.sort === 'popularity' ? null : (
        <input type="hidden" name="sort" value={filters.sort} />
      )}
      <fieldset>
        <legend>{t.availability}</legend>
        <Checkbox
          name="available"
          value="true"
          defaultChecked={filters.available}
          label={t.onlyAvailable}
        />
      </fieldset>
      <Values
        legend={t.brand}
        name="brand"
        chosen={filters.brand}
        values={(facets?.brands ?? []).map(({ value, count }) => ({ value, label: value, count }))}
      />
      <PriceRange filters={filters} facets={facets} />
      {(facets?.options ?? []).map(({ name, values }) => (
        <Values
          key={name}
          legend={names[name] ?? name}
          name="option"
          chosen={filters.option}
          values={values.map(({ value, count }) => ({
            value: `${name}:${value}`,
            label: value,
            count,
          }))}
        />
      ))}
      <WithoutScripts>
        <Button type="submit" variant="primary" wide>
          {t.apply}
        </Button>
      </WithoutScripts>
    </Form>
  );
}

interface ValuesProps {
  legend: string;
  name: string;
  chosen: readonly string[];
  values: readonly { value: string; label: string; count: number }[];
}

function Values({ legend, name, chosen, values }: ValuesProps) {
  const t = useMessages(goods);
  if (values.length === 0) return null;
  const box = ({ value, label, count }: ValuesProps['values'][number]) => (
    <Checkbox
      key={value}
      name={name}
      value={value}
      defaultChecked={chosen.includes(value)}
      label={label}
      end={<small>{count}</small>}
    />
  );
  const rest = values.slice(IN_SIGHT);
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.slice(0, IN_SIGHT).map(box)}
      {rest.length > 0 ? (
        <details open={rest.some(({ value }) => chosen.includes(value))}>
          <summary>{t.moreValues(rest.length)}</summary>
          {rest.map(box)}
        </details>
      ) : null}
    </fieldset>
  );
}

function PriceRange({ filters, facets }: FilterFormProps) {
  const t = useMessages(goods);
  const id = useId();
  if (!facets?.price) return null;
  const range = { type: 'text', inputMode: 'decimal', autoComplete: 'off' } as const;
  return (
    <fieldset>
      <legend>{t.price} (€)</legend>
      <div className={styles['range']}>
        <label htmlFor={`${id}-min`}>{t.priceFrom}</label>
        <Input {...range} id={`${id}-min`} name="min" defaultValue={filters.minPrice} />
        <label htmlFor={`${id}-max`}>{t.priceTo}</label>
        <Input {...range} id={`${id}-max`} name="max" defaultValue={filters.maxPrice} />
      </div>
    </fieldset>
  );
}

/** In which order. */
export function SortForm({ filters }: { filters: Filters }) {
  const t = useMessages(goods);
  const submit = useSubmit();
  const id = useId();
  const apply = ({ currentTarget }: FormEvent<HTMLFormElement>): void => {
    submit(withoutEmpty(currentTarget), { preventScrollReset: true, replace: true });
  };
  const form = useFormOf(`sort=${filters.sort}`);
  const { brand, option, available, minPrice, maxPrice } = filters;
  const kept: [string, string][] = [
    ...brand.map((value): [string, string] => ['brand', value]),
    ...option.map((value): [string, string] => ['option', value]),
    ...(available ? [['available', 'true'] as [string, string]] : []),
    ['min', minPrice],
    ['max', maxPrice],
  ];
  return (
    <Form ref={form} className={styles['sort']} onChange={apply}>
      {kept.map(([name, value]) =>
        value === '' ? null : (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ),
      )}
      <label htmlFor={id}>{t.sort}</label>
      <Select id={id} name="sort" defaultValue={filters.sort}>
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {t.sorts[sort]}
          </option>
        ))}
      </Select>
      <WithoutScripts>
        <Button type="submit">{t.apply}</Button>
      </WithoutScripts>
    </Form>
  );
}

/** A form's fields that say something, so that addresses stay short. */
function withoutEmpty(form: HTMLFormElement): URLSearchParams {
  const filled = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return new URLSearchParams(filled);
}
