import type { Product } from '@holdfast/bff-admin/contract';
import { Button, Radio } from '@holdfast/design';
import { TextField, useMessages } from '@holdfast/site';
import { ArrowUpDown } from 'lucide-react';
import { useState } from 'react';
import { goods } from '../../messages/goods.ts';
import { words } from '../../messages/words.ts';
import { ActionDialog } from '../action-dialog.tsx';
import styles from './catalogue.module.css';

export interface AdjustButtonProps {
  productId: string;
  variant: Product['variants'][number];
}

/** Books units in or out. */
export function AdjustButton({ productId, variant: { sku, stock } }: AdjustButtonProps) {
  const t = useMessages(goods);
  const { reasonInAudit } = useMessages(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<ArrowUpDown aria-hidden size="1.1em" />}
        onClick={() => setOpen(true)}
      >
        {t.adjust}
      </Button>
      <ActionDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t.adjustTitle(sku)}
        what={t.adjustWhat(String(stock.available))}
        confirm={t.adjustConfirm}
        action={`/catalogue/${productId}/stock/${sku}/adjust`}
        reasons={t.adjustReasons}
        reasonHint={reasonInAudit}
        done={t.adjustDone}
      >
        {(sent) => (
          <>
            <fieldset className={styles['choices']}>
              <legend>{t.direction}</legend>
              <Radio name="direction" value="in" label={t.into} defaultChecked />
              <Radio name="direction" value="out" label={t.outOf} />
            </fieldset>
            <TextField
              name="units"
              label={t.units}
              inputMode="numeric"
              required
              autoComplete="off"
              sent={sent}
            />
          </>
        )}
      </ActionDialog>
    </>
  );
}
