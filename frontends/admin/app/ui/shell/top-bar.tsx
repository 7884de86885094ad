import type { Me } from '@holdfast/bff-admin/contract';
import { Drawer, IconButton } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Menu } from 'lucide-react';
import { useState } from 'react';
import { shell } from '../../messages/shell.ts';
import { AreaNav } from './area-nav.tsx';
import { GoTo } from './go-to.tsx';
import { UserMenu } from './user-menu.tsx';
import styles from './top-bar.module.css';

export function TopBar({ me }: { me: Me }) {
  const t = useMessages(shell);
  const [isOpen, setOpen] = useState(false);
  return (
    <header className={styles['bar']}>
      <IconButton label={t.menu} className={styles['menu']} onClick={() => setOpen(true)}>
        <Menu aria-hidden size={22} />
      </IconButton>
      <Drawer side="start" open={isOpen} onOpenChange={setOpen} title={t.menu} closeLabel={t.close}>
        <div className={styles['drawer']}>
          <AreaNav onLeave={() => setOpen(false)} />
        </div>
      </Drawer>
      <GoTo />
      <UserMenu me={me} />
    </header>
  );
}
