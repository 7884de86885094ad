import { Button, IconButton, Select, useHydrated } from '@holdfast/design';
import { useFetcher, useLocation } from '@remix-run/react';
import { Moon, Sun } from 'lucide-react';
import {
  LANGUAGES,
  StayingForm,
  THEMES,
  useFormOf,
  useMessages,
  WithoutScripts,
} from '@holdfast/site';
import { shell } from '../../messages/shell.ts';
import { useRoot } from '../use-root.ts';
import styles from './preferences.module.css';

/** Light or dark, the other way round from what is seen now. */
export function ThemeSwitch() {
  const t = useMessages(shell);
  const { pathname, search } = useLocation();
  const theme = useRoot()?.theme ?? 'system';
  const fetcher = useFetcher();
  const isHydrated = useHydrated();
  const isDark =
    theme === 'dark' ||
    (theme === 'system' && isHydrated && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <StayingForm fetcher={fetcher} action="/preferences">
      <input type="hidden" name="to" value={pathname + search} />
      <IconButton
        type="submit"
        name="theme"
        value={isDark ? 'light' : 'dark'}
        label={isDark ? t.toLight : t.toDark}
      >
        {isDark ? <Sun aria-hidden size={21} /> : <Moon aria-hidden size={21} />}
      </IconButton>
    </StayingForm>
  );
}

/** Language and appearance, to be chosen and kept. */
export function PreferencesForm() {
  const t = useMessages(shell);
  const { pathname, search } = useLocation();
  const { language = 'en', theme = 'system' } = useRoot() ?? {};
  const fetcher = useFetcher();
  const form = useFormOf(`language=${language}&theme=${theme}`);
  return (
    <StayingForm
      ref={form}
      fetcher={fetcher}
      action="/preferences"
      className={styles['form']}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <input type="hidden" name="to" value={pathname + search} />
      <Select name="language" aria-label={t.language} defaultValue={language}>
        {LANGUAGES.map((one) => (
          <option key={one} value={one}>
            {t.languages[one]}
          </option>
        ))}
      </Select>
      <Select name="theme" aria-label={t.theme} defaultValue={theme}>
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {t.themes[one]}
          </option>
        ))}
      </Select>
      <WithoutScripts>
        <Button type="submit">{t.save}</Button>
      </WithoutScripts>
    </StayingForm>
  );
}
