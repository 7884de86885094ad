import type { Product } from '@holdfast/bff-admin/contract';
import { Button, Field, IconButton, Input, Radio } from '@holdfast/design';
import { TextField, useFieldError, useMessages } from '@holdfast/site';
import { Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { goods } from '../../messages/goods.ts';
import { Sheet } from '../sheet.tsx';
import {
  draftOf,
  emptyVariant,
  optionNamesOf,
  variantField,
  withOptionNames,
  type VariantDraft,
} from './draft.ts';
import styles from './catalogue.module.css';

export interface VariantFieldsProps {
  product: Product | undefined;
  sent: object | undefined;
  onChange: () => void;
}

/** The variants of a product: what they differ in, and of each SKU, price and weight. */
export function VariantFields({ product, sent, onChange }: VariantFieldsProps) {
  const t = useMessages(goods);
  const [start] = useState(() => draftOf(product ?? { variants: [] }));
  const [names, setNames] = useState(start.optionNames.join(', '));
  const [variants, setVariants] = useState(
    start.variants.length > 0 ? start.variants : [emptyVariant(0, true)],
  );
  const optionNames = optionNamesOf(names);
  // As they were when one began to write other names: half a name is nobody's.
  const before = useRef({ optionNames, variants });
  const wrong = useFieldError('variants', sent);
  const wrongNames = useFieldError('optionNames', sent);
  const change = (key: number, to: Partial<VariantDraft>): void => {
    onChange();
    setVariants(variants.map((one) => (one.key === key ? { ...one, ...to } : one)));
  };
  const makeDefault = (key: number): void => {
    onChange();
    setVariants(variants.map((one) => ({ ...one, isDefault: one.key === key })));
  };
  const remove = (key: number): void => {
    onChange();
    const left = variants.filter((one) => one.key !== key);
    const hasDefault = left.some(({ isDefault }) => isDefault);
    setVariants(left.map((one, at) => (hasDefault || at > 0 ? one : { ...one, isDefault: true })));
  };
  const add = (): void => {
    onChange();
    const key = 1 + Math.max(...variants.map((one) => one.key));
    setVariants([...variants, emptyVariant(key)]);
  };
  return (
    <Sheet title={t.variantsTitle} text={t.variantsText}>
      <input type="hidden" name="optionNames" value={JSON.stringify(optionNames)} />
      <input type="hidden" name="variants" value={JSON.stringify(variants)} />
      <div className={styles['fields']}>
        <Field
          label={t.optionNames}
          hint={t.optionNamesHint}
          error={wrongNames}
          className={styles['half']}
        >
          {(field) => (
            <Input
              value={names}
              autoComplete="off"
              onFocus={() => {
                before.current = { optionNames, variants };
              }}
              onChange={({ target }) => {
                setNames(target.value);
                setVariants(withOptionNames(before.current, optionNamesOf(target.value)));
              }}
              {...field}
            />
          )}
        </Field>
        <TextField
          className={styles['half']}
          name="currency"
          label={t.currency}
          hint={t.currencyHint}
          required
          pattern="[A-Za-z]{3}"
          maxLength={3}
          autoComplete="off"
          defaultValue={start.currencyCode}
          sent={sent}
        />
      </div>
      {variants.map((variant, index) => (
        <Variant
          key={variant.key}
          {...{ variant, index, optionNames, sent }}
          isOnly={variants.length === 1}
          onChange={(to) => change(variant.key, to)}
          onDefault={() => makeDefault(variant.key)}
          onRemove={() => remove(variant.key)}
        />
      ))}
      {wrong === undefined ? null : (
        <p role="alert" className={styles['wrong']}>
          {wrong}
        </p>
      )}
      <div>
        <Button size="sm" icon={<Plus aria-hidden size="1.1em" />} onClick={add}>
          {t.addVariant}
        </Button>
      </div>
    </Sheet>
  );
}

interface VariantProps {
  variant: VariantDraft;
  index: number;
  optionNames: readonly string[];
  sent: object | undefined;
  isOnly: boolean;
  onChange: (to: Partial<VariantDraft>) => void;
  onDefault: () => void;
  onRemove: () => void;
}

function Variant(props: VariantProps) {
  const { variant, index, optionNames, sent, isOnly, onChange, onDefault, onRemove } = props;
  const t = useMessages(goods);
  const { sku, values, price, weight, stock, isDefault, isKnown } = variant;
  const name = sku || t.variant(index + 1);
  const text = { index, sent };
  return (
    <fieldset className={styles['variant']} aria-label={name}>
      <VariantText
        {...text}
        field="sku"
        label={t.sku}
        value={sku}
        required
        readOnly={isKnown}
        onChange={(to) => onChange({ sku: to.toUpperCase() })}
      />
      {optionNames.map((option, at) => (
        <VariantText
          key={at}
          {...text}
          field={`option${String(at)}`}
          label={option}
          value={values[at] ?? ''}
          onChange={(to) =>
            onChange({ values: optionNames.map((_, i) => (i === at ? to : (values[i] ?? ''))) })
          }
        />
      ))}
      <VariantText
        {...text}
        field="price"
        label={t.price}
        value={price}
        required
        inputMode="decimal"
        onChange={(to) => onChange({ price: to })}
      />
      <VariantText
        {...text}
        field="weight"
        label={t.weight}
        value={weight}
        inputMode="numeric"
        onChange={(to) => onChange({ weight: to })}
      />
      {isKnown ? null : (
        <VariantText
          {...text}
          field="stock"
          label={t.initialStock}
          value={stock}
          inputMode="numeric"
          onChange={(to) => onChange({ stock: to })}
        />
      )}
      <span className={styles['end']}>
        <Radio
          label={t.isDefault}
          name="default-variant"
          checked={isDefault}
          onChange={onDefault}
        />
        {isOnly ? null : (
          <IconButton size="sm" label={t.removeVariant(name)} onClick={onRemove}>
            <Trash2 aria-hidden size="1.15em" />
          </IconButton>
        )}
      </span>
    </fieldset>
  );
}

interface VariantTextProps {
  index: number;
  field: string;
  label: string;
  value: string;
  sent: object | undefined;
  required?: boolean;
  readOnly?: boolean;
  inputMode?: 'numeric' | 'decimal';
  onChange: (to: string) => void;
}

function VariantText({ index, field, label, sent, onChange, ...input }: VariantTextProps) {
  const error = useFieldError(variantField(index, field), sent);
  return (
    <Field label={label} error={error}>
      {(props) => (
        <Input
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
          {...input}
          {...props}
        />
      )}
    </Field>
  );
}
