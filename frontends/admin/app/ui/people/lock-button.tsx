import type { User } from '@holdfast/bff-admin/contract';
import { Button } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { people } from '../../messages/people.ts';
import { words } from '../../messages/words.ts';
import { ActionDialog } from '../action-dialog.tsx';
import { nameOf } from './name-of.ts';

/** Locks an account, or opens it again. */
export function LockButton({ user }: { user: User }) {
  const t = useMessages(people);
  const { reasonInAudit } = useMessages(words);
  const [isOpen, setOpen] = useState(false);
  const name = nameOf(user);
  const isLocking = user.lockedAt === null;
  const Icon = isLocking ? Lock : LockOpen;
  return (
    <>
      <Button icon={<Icon aria-hidden size="1.1em" />} onClick={() => setOpen(true)}>
        {isLocking ? t.lock : t.unlock}
      </Button>
      <ActionDialog
        open={isOpen}
        onOpenChange={setOpen}
        isDanger={isLocking}
        title={isLocking ? t.lockTitle(name) : t.unlockTitle(name)}
        what={isLocking ? t.lockWhat : t.unlockWhat}
        confirm={isLocking ? t.lockConfirm : t.unlockConfirm}
        action={`/users/${user.id}/lock`}
        fields={{ locked: String(isLocking) }}
        reasons={isLocking ? t.lockReasons : t.unlockReasons}
        reasonHint={reasonInAudit}
        done={isLocking ? t.lockDone : t.unlockDone}
      />
    </>
  );
}
