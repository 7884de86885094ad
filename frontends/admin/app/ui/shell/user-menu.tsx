import type { Me } from '@holdfast/bff-admin/contract';
import { Button, Menu, MenuItem, MenuSeparator } from '@holdfast/design';
import { LANGUAGES, THEMES, useMessages, wordOf } from '@holdfast/site';
import { useFetcher, useSubmit } from '@remix-run/react';
import { Check, LogOut, Moon, Sun, SunMoon, UserRound } from 'lucide-react';
import { shell } from '../../messages/shell.ts';
import { useRoot } from '../use-root.ts';
import styles from './top-bar.module.css';

const LOOKS = { system: SunMoon, light: Sun, dark: Moon };

/** Who one is here, how pages look and speak, and the way out. */
export function UserMenu({ me }: { me: Me }) {
  const t = useMessages(shell);
  const { theme, language } = useRoot() ?? {};
  const preferences = useFetcher();
  const submit = useSubmit();
  const prefer = (choice: { theme: string } | { language: string }): void =>
    preferences.submit({ ...choice, stay: 'true' }, { method: 'post', action: '/preferences' });
  const mark = <Check aria-hidden size="1.1em" />;
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          className={styles['user']}
          aria-label={t.me(me.name)}
          icon={<UserRound aria-hidden size="1.25em" />}
        >
          <span className={styles['name']}>{me.name}</span>
        </Button>
      }
    >
      <div className={styles['who']}>
        <p>{me.name}</p>
        <p>{me.email}</p>
        <p>{me.roles.map((role) => wordOf(t.roles, role)).join(', ')}</p>
      </div>
      <MenuSeparator />
      {THEMES.map((one) => {
        const Icon = LOOKS[one];
        return (
          <MenuItem
            key={one}
            icon={one === theme ? mark : <Icon aria-hidden size="1.1em" />}
            onSelect={() => prefer({ theme: one })}
          >
            {t.themes[one]}
          </MenuItem>
        );
      })}
      <MenuSeparator />
      {LANGUAGES.map((one) => (
        <MenuItem
          key={one}
          icon={one === language ? mark : <span style={{ inlineSize: '1.1em' }} />}
          onSelect={() => prefer({ language: one })}
        >
          {t.languages[one]}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<LogOut aria-hidden size="1.1em" />}
        onSelect={() => submit(null, { method: 'post', action: '/sign-out' })}
      >
        {t.signOut}
      </MenuItem>
    </Menu>
  );
}
