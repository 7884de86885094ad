import { Link as Dressed } from '@holdfast/design';
import { Link } from '@remix-run/react';
import { shell } from '../../messages/shell.ts';
import { useMessages, Logo } from '@holdfast/site';
import { PreferencesForm } from './preferences.tsx';
import { useRoot } from '../use-root.ts';
import styles from './footer.module.css';

export function Footer({ quiet }: { quiet: boolean }) {
  const t = useMessages(shell);
  const root = useRoot();
  if (quiet) {
    return (
      <footer className={styles['footer']}>
        <div className={styles['end']}>
          <PreferencesForm />
        </div>
      </footer>
    );
  }
  const columns: [string, [string, string][]][] = [
    [
      t.shopping,
      (root?.departments ?? []).slice(0, 5).map(({ id, name }) => [`/departments/${id}`, name]),
    ],
    [
      t.help,
      [
        ['/find-order', t.findOrder],
        ['/orders', t.orders],
        ['/cart', t.cart],
        ['/departments', t.allDepartments],
      ],
    ],
    [
      t.account,
      root?.user
        ? [
            ['/account', t.account],
            ['/account/addresses', t.addresses],
          ]
        : [['/sign-in', t.signIn]],
    ],
  ];
  return (
    <footer className={styles['footer']}>
      <div className={styles['inside']}>
        <div className={styles['brand']}>
          <Logo size={40} />
          <p className={styles['name']}>{t.tagline}</p>
          <p className={styles['quiet']}>{t.footer}</p>
        </div>
        {columns.map(([title, links]) => (
          <nav key={title} aria-label={title}>
            <h2 className={styles['title']}>{title}</h2>
            <ul>
              {links.map(([to, name]) => (
                <li key={to}>
                  <Dressed variant="quiet" asChild>
                    <Link to={to}>{name}</Link>
                  </Dressed>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
      <div className={styles['end']}>
        <PreferencesForm />
      </div>
    </footer>
  );
}
