import type { Quote } from '@holdfast/bff-web/contract';
import { Money } from '@holdfast/design';
import { isZero } from '@holdfast/domain';
import { checkout } from '../messages/checkout.ts';
import { useMessages } from '@holdfast/site';
import { Image } from './image.tsx';
import { optionsText } from './options-text.ts';
import styles from './totals.module.css';

/** The sums of a quote or an order. */
export function Totals({
  of,
}: {
  of: Pick<Quote, 'subtotal' | 'discount' | 'shipping' | 'tax' | 'total'>;
}) {
  const t = useMessages(checkout);
  return (
    <dl className={styles['totals']}>
      <div>
        <dt>{t.subtotal}</dt>
        <dd>
          <Money value={of.subtotal} />
        </dd>
      </div>
      {isZero(of.discount) ? null : (
        <div>
          <dt>{t.discount}</dt>
          <dd>
            − <Money value={of.discount} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t.shipping}</dt>
        <dd>{isZero(of.shipping) ? t.free : <Money value={of.shipping} />}</dd>
      </div>
      <div className={styles['total']}>
        <dt>{t.total}</dt>
        <dd>
          <Money value={of.total} />
        </dd>
      </div>
      <div className={styles['quiet']}>
        <dt>{t.tax}</dt>
        <dd>
          <Money value={of.tax} />
        </dd>
      </div>
    </dl>
  );
}

/** What is bought, to be read. */
export function Lines({ lines }: { lines: Quote['lines'] }) {
  return (
    <ul className={styles['lines']}>
      {lines.map(({ sku, name, options, quantity, total, image }) => (
        <li key={sku}>
          <Image src={image} className={styles['image']} />
          <div>
            <p className={styles['name']}>{name}</p>
            <p className={styles['quiet']}>
              {[`${quantity} ×`, optionsText(options)].filter(Boolean).join(' ')}
            </p>
          </div>
          <Money value={total} />
        </li>
      ))}
    </ul>
  );
}
