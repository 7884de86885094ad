import { Button } from '@holdfast/design';
import { Form, NavLink } from '@remix-run/react';
import { account } from '../messages/account.ts';
import { useMessages } from '@holdfast/site';
import styles from './account-nav.module.css';

/** The parts of somebody's account. */
export function AccountNav() {
  const t = useMessages(account);
  return (
    <div className={styles['bar']}>
      <nav aria-label={t.parts} className={styles['nav']}>
        <NavLink to="/account" end prefetch="intent">
          {t.nav.profile}
        </NavLink>
        <NavLink to="/orders" prefetch="intent">
          {t.nav.orders}
        </NavLink>
        <NavLink to="/account/addresses" prefetch="intent">
          {t.nav.addresses}
        </NavLink>
        <NavLink to="/account/security" prefetch="intent">
          {t.nav.security}
        </NavLink>
      </nav>
      <Form method="post" action="/sign-out">
        <Button type="submit" size="sm">
          {t.signOut}
        </Button>
      </Form>
    </div>
  );
}
