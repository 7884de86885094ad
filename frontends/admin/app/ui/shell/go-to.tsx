import { CommandBox, Dialog, Kbd, type Command } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { useNavigate } from '@remix-run/react';
import { ArrowRight, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { areasFor } from '../../areas.ts';
import { shell } from '../../messages/shell.ts';
import { useMe } from '../use-root.ts';
import { AREA_ICONS } from './area-icons.ts';
import styles from './top-bar.module.css';

/** Goes to whatever somebody knows a name of: Ctrl+K, or the box at the top. */
export function GoTo() {
  const t = useMessages(shell);
  const navigate = useNavigate();
  const areas = areasFor(useMe()?.permissions ?? []);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  const commandsFor = (text: string): Command[] => {
    const words = text.trim().toLowerCase();
    const found = areas
      .filter(({ id }) => t.area[id].toLowerCase().includes(words))
      .map(({ id, to }) => {
        const Icon = AREA_ICONS[id];
        return { id, icon: <Icon aria-hidden size="1.2em" />, label: t.area[id], detail: to };
      });
    if (words === '') return found;
    const find = { id: 'find', icon: <ArrowRight aria-hidden size="1.2em" />, label: t.find(text) };
    return [...found, find];
  };
  const choose = ({ id }: Command, text: string): void => {
    setOpen(false);
    const area = areas.find((one) => one.id === id);
    navigate(area?.to ?? `/go?q=${encodeURIComponent(text)}`);
  };
  return (
    <>
      <button type="button" className={styles['goTo']} onClick={() => setOpen(true)}>
        <Search aria-hidden size="1.1em" />
        <span>{t.goTo}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t.goTo} closeLabel={t.close}>
        <CommandBox
          label={t.goToLabel}
          placeholder={t.goToHint}
          commandsFor={commandsFor}
          onChoose={choose}
        />
      </Dialog>
    </>
  );
}
