import type { Category } from '@holdfast/bff-admin/contract';
import { Button, Field, IconButton, Select } from '@holdfast/design';
import { TextField, useFieldError, useMessages } from '@holdfast/site';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { categories as categoryWords } from '../../messages/categories.ts';
import { words } from '../../messages/words.ts';
import { ActionDialog } from '../action-dialog.tsx';
import { categoryOptions, withoutBranch } from './categories.ts';

/** Makes a category, behind its siblings. */
export function NewCategoryButton({ categories }: { categories: readonly Category[] }) {
  const t = useMessages(categoryWords);
  const { reasonInAudit } = useMessages(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden size="1.1em" />}
        onClick={() => setOpen(true)}
      >
        {t.add}
      </Button>
      <ActionDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t.add}
        what={t.addWhat}
        confirm={t.addConfirm}
        action="/catalogue/categories"
        reasons={t.addReasons}
        reasonHint={reasonInAudit}
        done={t.addDone}
      >
        {(sent) => <CategoryFields parents={categories} sent={sent} />}
      </ActionDialog>
    </>
  );
}

export interface CategoryButtonProps {
  category: Category;
  categories: readonly Category[];
}

/** Renames a category, or moves it under another. */
export function EditCategoryButton({ category, categories }: CategoryButtonProps) {
  const t = useMessages(categoryWords);
  const { reasonInAudit } = useMessages(words);
  const [isOpen, setOpen] = useState(false);
  const { id, name } = category;
  return (
    <>
      <IconButton label={t.edit(name)} onClick={() => setOpen(true)}>
        <Pencil aria-hidden size="1.1em" />
      </IconButton>
      <ActionDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t.editTitle(name)}
        what={t.editWhat}
        confirm={t.editConfirm}
        action={`/catalogue/categories/${id}`}
        reasons={t.editReasons}
        reasonHint={reasonInAudit}
        done={t.editDone}
      >
        {(sent) => (
          <CategoryFields category={category} parents={withoutBranch(categories, id)} sent={sent} />
        )}
      </ActionDialog>
    </>
  );
}

/** Deletes a category; what is still in it is a reason to be told no. */
export function DeleteCategoryButton({ category: { id, name } }: { category: Category }) {
  const t = useMessages(categoryWords);
  const { reasonInAudit } = useMessages(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t.remove(name)} onClick={() => setOpen(true)}>
        <Trash2 aria-hidden size="1.1em" />
      </IconButton>
      <ActionDialog
        open={isOpen}
        onOpenChange={setOpen}
        isDanger
        title={t.removeTitle(name)}
        what={t.removeWhat}
        confirm={t.removeConfirm}
        action={`/catalogue/categories/${id}/delete`}
        reasons={t.removeReasons}
        reasonHint={reasonInAudit}
        done={t.removeDone}
      />
    </>
  );
}

interface CategoryFieldsProps {
  /** Undefined for a new one. */
  category?: Category;
  parents: readonly Category[];
  sent: object | undefined;
}

function CategoryFields({ category, parents, sent }: CategoryFieldsProps) {
  const t = useMessages(categoryWords);
  const parent = useFieldError('parentId', sent);
  return (
    <>
      <TextField
        name="name"
        label={t.name}
        required
        maxLength={100}
        autoComplete="off"
        defaultValue={category?.name}
        sent={sent}
      />
      <Field label={t.parent} error={parent}>
        {(field) => (
          <Select name="parentId" defaultValue={category?.parentId ?? ''} {...field}>
            <option value="">{t.department}</option>
            {categoryOptions(parents).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
