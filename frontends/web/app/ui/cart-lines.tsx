import type { Cart } from '@holdfast/bff-web/contract';
import {
  Button,
  IconButton,
  Input,
  Link as Dressed,
  Money,
  Notice,
  QuantityStepper,
  useLocale,
  useHydrated,
} from '@holdfast/design';
import { formatMoney } from '@holdfast/domain';
import { Link, useFetcher, type FetcherWithComponents } from '@remix-run/react';
import { Trash2, TriangleAlert } from 'lucide-react';
import { cart as messages } from '../messages/cart.ts';
import { refusalOf, StayingForm, useMessages, useProblemWords, type Sent } from '@holdfast/site';
import { Image } from './image.tsx';
import { optionsText } from './options-text.ts';
import styles from './cart-lines.module.css';

type Line = Cart['lines'][number];

export interface CartLinesProps {
  cart: Cart;
  /** The lines as they are shown, changes under way included. */
  lines: readonly Line[];
  /** Called when a link in a line is followed. */
  onLeave?: () => void;
}

/** What is in the cart, to be changed. */
export function CartLines({ cart, lines, onLeave }: CartLinesProps) {
  const t = useMessages(messages);
  return (
    <div className={styles['lines']}>
      {cart.noLongerSold.length > 0 ? (
        <Notice tone="warning" title={t.gone}>
          {t.goneText(cart.noLongerSold.map(({ name }) => name).join(', '))}
        </Notice>
      ) : null}
      <ul>
        {lines.map((line) => (
          <CartLine key={line.sku} line={line} onLeave={onLeave} />
        ))}
      </ul>
    </div>
  );
}

function CartLine({ line, onLeave }: { line: Line; onLeave: (() => void) | undefined }) {
  const t = useMessages(messages);
  const locale = useLocale();
  const { sku, productId, name, options, quantity, unitPrice, total, available, priceBefore } =
    line;
  const address = `/products/${productId}?sku=${sku}`;
  const fetcher = useFetcher<Sent>();
  const refusal = fetcher.state === 'idle' ? refusalOf(fetcher.data) : undefined;
  return (
    <li className={styles['line']} data-leaving={quantity === 0 || undefined}>
      <Link to={address} onClick={onLeave} tabIndex={-1} aria-hidden>
        <Image src={line.image} className={styles['image']} />
      </Link>
      <div className={styles['what']}>
        <Dressed variant="quiet" asChild>
          <Link to={address} onClick={onLeave} className={styles['name']}>
            {name}
          </Link>
        </Dressed>
        <p className={styles['detail']}>
          {[optionsText(options), t.each(formatMoney(unitPrice, locale))]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {available < quantity ? (
          <p className={styles['warning']}>
            <TriangleAlert aria-hidden size="1em" />
            {t.short(available)}
          </p>
        ) : null}
        {priceBefore === null ? null : (
          <p className={styles['detail']}>{t.priceWas(formatMoney(priceBefore, locale))}</p>
        )}
        <div className={styles['tools']}>
          <LineQuantity line={line} fetcher={fetcher} />
          <RemoveLine sku={sku} name={name} fetcher={fetcher} />
        </div>
        {refusal ? <LineRefusal code={refusal.problem.code} /> : null}
      </div>
      <Money value={total} className={styles['total']} />
    </li>
  );
}

/** Why a change was undone. */
function LineRefusal({ code }: { code: string }) {
  const [title, text] = useProblemWords(code);
  return (
    <p role="alert" className={styles['warning']}>
      <TriangleAlert aria-hidden size="1em" />
      {title}. {text}
    </p>
  );
}

interface ChangeProps {
  fetcher: FetcherWithComponents<unknown>;
}

function LineQuantity({
  line: { sku, name, quantity, available },
  fetcher,
}: ChangeProps & { line: Line }) {
  const t = useMessages(messages);
  const isHydrated = useHydrated();
  if (!isHydrated) {
    return (
      <form method="post" action="/cart" className={styles['plainQuantity']}>
        <input type="hidden" name="sku" value={sku} />
        <input type="hidden" name="intent" value="set" />
        <Input
          type="number"
          name="quantity"
          min={0}
          max={999}
          defaultValue={quantity}
          aria-label={t.quantityOf(name)}
        />
        <Button type="submit" size="sm">
          {t.update}
        </Button>
      </form>
    );
  }
  return (
    <QuantityStepper
      size="sm"
      value={quantity}
      max={Math.max(available, 1)}
      label={t.quantityOf(name)}
      less={t.less}
      more={t.moreOne}
      onChange={(next) => {
        const change = { intent: 'set', sku, quantity: next, stay: 'true' };
        fetcher.submit(change, { method: 'post', action: '/cart' });
      }}
    />
  );
}

function RemoveLine({ sku, name, fetcher }: ChangeProps & { sku: string; name: string }) {
  const t = useMessages(messages);
  return (
    <StayingForm fetcher={fetcher} action="/cart">
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="quantity" value="0" />
      <IconButton type="submit" name="intent" value="set" size="sm" label={t.removeOf(name)}>
        <Trash2 aria-hidden size={18} />
      </IconButton>
    </StayingForm>
  );
}
