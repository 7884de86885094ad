import { Button, Drawer, IconButton } from '@holdfast/design';
import { Link, NavLink } from '@remix-run/react';
import { ChevronDown, Lock, Menu, PackageSearch, ShoppingBag, UserRound } from 'lucide-react';
import { useState } from 'react';
import { checkout } from '../../messages/checkout.ts';
import { shell } from '../../messages/shell.ts';
import { useMessages, Logo } from '@holdfast/site';
import { useCart, useCartDrawer, useShownCart } from '../cart-state.tsx';
import { ThemeSwitch } from './preferences.tsx';
import { useRoot } from '../use-root.ts';
import styles from './header.module.css';

/** How many departments have room beside each other. */
const IN_SIGHT = 6;

export function Header({ quiet }: { quiet: boolean }) {
  const t = useMessages(shell);
  const words = useMessages(checkout);
  const root = useRoot();
  return (
    <header className={styles['header']}>
      <div className={styles['row']}>
        {quiet ? null : <DepartmentDrawer />}
        <Link to="/" className={styles['logo']} prefetch="intent">
          <Logo />
          <span>{t.shop}</span>
        </Link>
        {quiet ? (
          <p className={styles['secure']}>
            <Lock aria-hidden size="1em" />
            {words.secure}
          </p>
        ) : (
          <Departments />
        )}
        <div className={styles['tools']}>
          <ThemeSwitch />
          <IconButton label={t.findOrder} asChild className={styles['wideOnly']}>
            <Link to="/find-order">
              <PackageSearch aria-hidden size={22} />
            </Link>
          </IconButton>
          <IconButton label={root?.user ? t.account : t.signIn} asChild>
            <Link to={root?.user ? '/account' : '/sign-in'}>
              <UserRound aria-hidden size={22} />
            </Link>
          </IconButton>
          <CartButton />
        </div>
      </div>
    </header>
  );
}

function Departments() {
  const t = useMessages(shell);
  const departments = useRoot()?.departments ?? [];
  return (
    <nav className={styles['departments']} aria-label={t.departments}>
      {departments.slice(0, IN_SIGHT).map(({ id, name }) => (
        <NavLink key={id} to={`/departments/${id}`} prefetch="intent">
          {name}
        </NavLink>
      ))}
      <NavLink to="/departments" end prefetch="intent">
        {t.allDepartments}
        <ChevronDown aria-hidden size="1em" />
      </NavLink>
    </nav>
  );
}

/** On phones; without scripts it is a link to the page of departments. */
function DepartmentDrawer() {
  const t = useMessages(shell);
  const [isOpen, setOpen] = useState(false);
  const root = useRoot();
  const close = (): void => setOpen(false);
  return (
    <>
      <IconButton label={t.menu} asChild className={styles['narrowOnly']}>
        <a
          href="/departments"
          aria-haspopup="dialog"
          onClick={(event) => {
            event.preventDefault();
            setOpen(true);
          }}
        >
          <Menu aria-hidden size={24} />
        </a>
      </IconButton>
      <Drawer
        side="start"
        open={isOpen}
        onOpenChange={setOpen}
        title={t.departments}
        closeLabel={t.close}
        footer={
          <div className={styles['drawerEnd']}>
            <Button asChild wide>
              <Link to={root?.user ? '/account' : '/sign-in'} onClick={close}>
                {root?.user ? t.account : t.signIn}
              </Link>
            </Button>
            <Button asChild wide variant="ghost">
              <Link to="/find-order" onClick={close}>
                {t.findOrder}
              </Link>
            </Button>
          </div>
        }
      >
        <ul className={styles['drawerList']}>
          {(root?.departments ?? []).map(({ id, name }) => (
            <li key={id}>
              <NavLink to={`/departments/${id}`} onClick={close}>
                {name}
              </NavLink>
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  );
}

/** Opens the drawer; without scripts, and for a new tab, it is a link to the cart's page. */
function CartButton() {
  const t = useMessages(shell);
  const { setOpen } = useCartDrawer();
  const count = useShownCart(useCart())?.count ?? 0;
  return (
    <IconButton label={t.cartOf(count)} asChild>
      <a
        href="/cart"
        className={styles['cart']}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <ShoppingBag aria-hidden size={22} />
        {count > 0 ? (
          <span className={styles['count']} aria-hidden>
            {count > 99 ? '99+' : count}
          </span>
        ) : null}
      </a>
    </IconButton>
  );
}
