import type { Cart } from '@holdfast/bff-web/contract';
import { useFetchers } from '@remix-run/react';
import {
  createContext,
  startTransition,
  useContext,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { changeOf, withChanges, type ShownCart } from './optimistic-cart.ts';
import { useRoot } from './use-root.ts';

const Drawer = createContext<{ isOpen: boolean; setOpen: (open: boolean) => void }>({
  isOpen: false,
  setOpen: () => undefined,
});

/** Whether the drawer with the cart is open, for whoever wants to open it. */
export function CartDrawerState({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const value = useMemo(
    () => ({
      isOpen,
      // Parts of the page that are still being taken over go first, instead of being made anew.
      setOpen: (open: boolean) => startTransition(() => setOpen(open)),
    }),
    [isOpen],
  );
  return <Drawer.Provider value={value}>{children}</Drawer.Provider>;
}

export const useCartDrawer = () => useContext(Drawer);

/** The cart as the server has it; null where there is none yet. */
export function useCart(): Cart | null {
  return useRoot()?.cart ?? null;
}

/** The cart with the changes that are still on their way. */
export function useShownCart(cart: Cart | null): ShownCart | null {
  const changes = useFetchers()
    .filter(({ formAction }) => formAction === '/cart')
    .map(({ formData }) => changeOf(formData))
    .filter((change) => change !== undefined);
  if (cart !== null) return withChanges(cart, changes);
  const count = changes.reduce((sum, { quantity }) => sum + quantity, 0);
  return count === 0
    ? null
    : { lines: [], subtotal: { currencyCode: 'EUR', amountMinor: 0 }, count };
}
