import { Button, Drawer, EmptyState, Money } from '@holdfast/design';
import { Link } from '@remix-run/react';
import { ShoppingBag } from 'lucide-react';
import { cart as messages } from '../../messages/cart.ts';
import { shell } from '../../messages/shell.ts';
import { useMessages } from '@holdfast/site';
import { CartLines } from '../cart-lines.tsx';
import { useCart, useCartDrawer, useShownCart } from '../cart-state.tsx';
import styles from './cart-drawer.module.css';

/** The cart beside whatever page one is on. */
export function CartDrawer() {
  const t = useMessages(messages);
  const words = useMessages(shell);
  const { isOpen, setOpen } = useCartDrawer();
  const cart = useCart();
  const shown = useShownCart(cart);
  const close = (): void => setOpen(false);
  const isEmpty = shown === null || shown.lines.length === 0;
  return (
    <Drawer
      open={isOpen}
      onOpenChange={setOpen}
      title={t.title}
      closeLabel={words.close}
      footer={
        isEmpty ? undefined : (
          <div className={styles['end']}>
            <p className={styles['sum']}>
              <span>{t.subtotal}</span>
              <Money value={shown.subtotal} />
            </p>
            <p className={styles['note']}>{t.shippingNext}</p>
            <Button variant="primary" size="lg" wide asChild>
              <Link to="/checkout" onClick={close} prefetch="intent">
                {t.checkout}
              </Link>
            </Button>
            <Button wide asChild>
              <Link to="/cart" onClick={close}>
                {t.view}
              </Link>
            </Button>
          </div>
        )
      }
    >
      {isEmpty || cart === null ? (
        <EmptyState
          level={3}
          icon={<ShoppingBag aria-hidden size={32} />}
          title={t.empty}
          actions={<Button onClick={close}>{t.more}</Button>}
        >
          {t.emptyText}
        </EmptyState>
      ) : (
        <CartLines cart={cart} lines={shown.lines} onLeave={close} />
      )}
    </Drawer>
  );
}
