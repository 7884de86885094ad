import { Button, IconButton, QuantityStepper, useToast } from '@holdfast/design';
import { useFetcher, useFetchers } from '@remix-run/react';
import { Check, Plus, ShoppingBag } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cart as cartWords } from '../messages/cart.ts';
import { goods } from '../messages/goods.ts';
import { refusalOf, StayingForm, useAnnounce, useMessages, useProblemWords } from '@holdfast/site';
import type { action as cartAction } from '../routes/cart.tsx';
import { useCart, useCartDrawer } from './cart-state.tsx';
import styles from './add-to-cart.module.css';

/** Sends a SKU to the cart; tells a refusal, and calls `onAdded` once it has arrived. */
function useAdding(onAdded: () => void) {
  const fetcher = useFetcher<typeof cartAction>();
  const show = useToast();
  const sent = useRef(false);
  const refusal = refusalOf(fetcher.data);
  const [title, detail] = useProblemWords(refusal?.problem.code ?? '');
  useEffect(() => {
    if (fetcher.state !== 'idle') {
      sent.current = true;
    } else if (sent.current) {
      sent.current = false;
      if (refusal !== undefined) show({ title, detail, tone: 'danger' });
      else onAdded();
    }
  }, [fetcher.state, refusal, show, onAdded, title, detail]);
  return fetcher;
}

/** The button of a product's page, with how many. */
export function AddToCart({ sku, available }: { sku: string; available: number }) {
  const t = useMessages(goods);
  const { setOpen } = useCartDrawer();
  const fetcher = useAdding(() => setOpen(true));
  const [quantity, setQuantity] = useState(1);
  const isSoldOut = available < 1;
  return (
    <StayingForm fetcher={fetcher} action="/cart" className={styles['form']}>
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="intent" value="add" />
      <QuantityStepper
        name="quantity"
        value={quantity}
        onChange={setQuantity}
        max={Math.max(1, available)}
        label={t.quantity}
        less={t.less}
        more={t.more}
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className={styles['button']}
        disabled={isSoldOut}
        busy={fetcher.state !== 'idle'}
        icon={<ShoppingBag aria-hidden size="1.2em" />}
      >
        {isSoldOut ? t.soldOut : fetcher.state === 'idle' ? t.add : t.adding}
      </Button>
    </StayingForm>
  );
}

/** One of it, from a list of products. */
export function QuickAdd({ sku, name }: { sku: string; name: string }) {
  const t = useMessages(goods);
  const { added } = useMessages(cartWords);
  const announce = useAnnounce();
  const fetcher = useAdding(() => announce(added(name)));
  // Two that begin a cart at once would make two carts, of which one is lost.
  const changes = useFetchers().filter(({ formAction }) => formAction === '/cart');
  const isCartBeginning = useCart() === null && changes.length > 0;
  const isAdded = fetcher.data !== undefined && refusalOf(fetcher.data) === undefined;
  return (
    <StayingForm fetcher={fetcher} action="/cart">
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="quantity" value="1" />
      <IconButton
        type="submit"
        name="intent"
        value="add"
        variant="primary"
        className={styles['quick']}
        disabled={isCartBeginning && fetcher.state === 'idle'}
        label={t.addOf(name)}
      >
        {isAdded && fetcher.state === 'idle' ? (
          <Check aria-hidden size={20} />
        ) : (
          <Plus aria-hidden size={20} />
        )}
      </IconButton>
    </StayingForm>
  );
}
