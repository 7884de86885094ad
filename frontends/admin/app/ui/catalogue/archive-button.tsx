import type { Product } from '@holdfast/bff-admin/contract';
import { Button } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { goods } from '../../messages/goods.ts';
import { words } from '../../messages/words.ts';
import { ActionDialog } from '../action-dialog.tsx';

/** Takes a product off sale, or puts it back. */
export function ArchiveButton({ product }: { product: Product }) {
  const t = useMessages(goods);
  const { reasonInAudit } = useMessages(words);
  const [isOpen, setOpen] = useState(false);
  const { id, name, archivedAt } = product;
  const isOnSale = archivedAt === null;
  const Icon = isOnSale ? Archive : ArchiveRestore;
  return (
    <>
      <Button icon={<Icon aria-hidden size="1.1em" />} onClick={() => setOpen(true)}>
        {isOnSale ? t.archive : t.restore}
      </Button>
      <ActionDialog
        open={isOpen}
        onOpenChange={setOpen}
        isDanger={isOnSale}
        title={isOnSale ? t.archiveTitle(name) : t.restoreTitle(name)}
        what={isOnSale ? t.archiveWhat : t.restoreWhat}
        confirm={isOnSale ? t.archiveConfirm : t.restoreConfirm}
        action={`/catalogue/${id}/archive`}
        fields={{ archived: String(isOnSale) }}
        reasons={isOnSale ? t.archiveReasons : t.restoreReasons}
        reasonHint={reasonInAudit}
        done={isOnSale ? t.archiveDone : t.restoreDone}
      />
    </>
  );
}
