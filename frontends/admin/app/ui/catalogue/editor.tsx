import type { Product } from '@holdfast/bff-admin/contract';
import { Button, Field, Input, Select, TextArea } from '@holdfast/design';
import { ProblemPanel, TextField, useFieldError, useMessages } from '@holdfast/site';
import { Save } from 'lucide-react';
import { useEffect, useState } from 'react';
import { goods } from '../../messages/goods.ts';
import { Sheet } from '../sheet.tsx';
import { useIntention } from '../use-intention.ts';
import { categoryOptions } from './categories.ts';
import { PictureField } from './picture-field.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { VariantFields } from './variant-fields.tsx';
import styles from './catalogue.module.css';

export interface ProductEditorProps {
  /** Undefined for a new one. */
  product?: Product;
  categories: readonly { id: string; name: string; parentId: string | null }[];
  action: string;
  /** Called where saving doesn't lead to another page, once what was saved is loaded. */
  onSaved?: () => void;
}

/** All that is written about a product. What was typed stays until it is saved. */
export function ProductEditor({ product, categories, action, onSaved }: ProductEditorProps) {
  const t = useMessages(goods);
  const [isDirty, setDirty] = useState(false);
  // As it was when the editing began: the service refuses what would undo another's edit.
  const [updatedAt] = useState(product?.updatedAt ?? '');
  const [isSaved, setSaved] = useState(false);
  const { send, isBusy, sent, refusal } = useIntention(action, () => {
    setDirty(false);
    setSaved(true);
  });
  useEffect(() => {
    // Until then the page has the product as it was before.
    if (isSaved && !isBusy) onSaved?.();
  }, [isSaved, isBusy, onSaved]);
  return (
    <form
      method="post"
      action={action}
      onSubmit={send}
      onInput={() => setDirty(true)}
      className={styles['editor']}
    >
      <UnsavedGuard isDirty={isDirty && !isBusy} />
      <input type="hidden" name="updatedAt" value={updatedAt} />
      <Sheet title={t.details}>
        <Details {...{ product, categories, sent }} />
      </Sheet>
      <VariantFields product={product} sent={sent} onChange={() => setDirty(true)} />
      <Sheet title={t.picture}>
        <PictureField image={product?.image ?? null} sent={sent} />
      </Sheet>
      {refusal && !isBusy ? <ProblemPanel problem={refusal.problem} /> : null}
      <div className={styles['bar']}>
        <TextField
          className={styles['why']}
          name="reason"
          label={t.reason}
          note={t.reasonHint}
          required
          maxLength={200}
          autoComplete="off"
          sent={sent}
        />
        <Button
          type="submit"
          variant="primary"
          busy={isBusy}
          icon={<Save aria-hidden size="1.1em" />}
        >
          {product === undefined ? t.create : t.save}
        </Button>
      </div>
    </form>
  );
}

interface DetailsProps extends Pick<ProductEditorProps, 'categories'> {
  product: Product | undefined;
  sent: object | undefined;
}

function Details({ product, categories, sent }: DetailsProps) {
  const t = useMessages(goods);
  const category = useFieldError('categoryId', sent);
  const popularity = useFieldError('popularity', sent);
  const description = useFieldError('description', sent);
  return (
    <div className={styles['fields']}>
      <TextField
        className={styles['wide']}
        name="name"
        label={t.name}
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={product?.name}
        sent={sent}
      />
      <Field label={t.category} error={category}>
        {(field) => (
          <Select name="categoryId" required defaultValue={product?.categoryId} {...field}>
            {categoryOptions(categories).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <TextField
        name="brand"
        label={t.brand}
        note={t.optional}
        maxLength={100}
        autoComplete="off"
        defaultValue={product?.brand}
        sent={sent}
      />
      <Field label={t.tax}>
        {(field) => (
          <Select name="taxCategory" defaultValue={product?.taxCategory} {...field}>
            <option value="standard">{t.taxes.standard}</option>
            <option value="reduced">{t.taxes.reduced}</option>
          </Select>
        )}
      </Field>
      <Field className={styles['wide']} label={t.description} note={t.optional} error={description}>
        {(field) => (
          <TextArea
            name="description"
            rows={5}
            maxLength={5000}
            defaultValue={product?.description}
            {...field}
          />
        )}
      </Field>
      <Field label={t.popularity} hint={t.popularityHint} error={popularity}>
        {(field) => (
          <Input
            name="popularity"
            inputMode="numeric"
            pattern="[0-9]{1,9}"
            defaultValue={product?.popularity ?? 0}
            {...field}
          />
        )}
      </Field>
      {product === undefined ? (
        <TextField
          name="externalId"
          label={t.externalId}
          hint={t.externalIdHint}
          note={t.optional}
          maxLength={128}
          autoComplete="off"
          sent={sent}
        />
      ) : null}
    </div>
  );
}
