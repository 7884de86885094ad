import type { OrderDetail } from '@holdfast/bff-admin/contract';
import { Money, Table } from '@holdfast/design';
import { isZero } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import { order as messages } from '../../messages/order.ts';
import styles from './order.module.css';

/** What was bought, and what it comes to. */
export function OrderLines({ order }: { order: OrderDetail }) {
  const t = useMessages(messages);
  const sums = [
    [t.subtotal, order.subtotal],
    [t.discount, order.discount],
    [t.shipping, order.shipping],
    [t.total, order.total],
    [t.tax, order.tax],
  ] as const;
  return (
    <section className={styles['sheet']} aria-labelledby="lines">
      <h2 id="lines">{t.lines}</h2>
      <Table
        caption={`${t.lines}, ${order.orderNumber}`}
        head={
          <tr>
            <th scope="col">{t.item}</th>
            <th scope="col" data-numeric>
              {t.quantity}
            </th>
            <th scope="col" data-numeric>
              {t.unitPrice}
            </th>
            <th scope="col" data-numeric>
              {t.total}
            </th>
          </tr>
        }
      >
        {order.lines.map(({ sku, name, options, quantity, unitPrice, total }) => (
          <tr key={sku}>
            <td>
              {name}
              <span className={styles['quiet']}>
                {' '}
                {[sku, ...Object.values(options)].join(' · ')}
              </span>
            </td>
            <td data-numeric>{quantity}</td>
            <td data-numeric>
              <Money value={unitPrice} />
            </td>
            <td data-numeric>
              <Money value={total} />
            </td>
          </tr>
        ))}
      </Table>
      <dl className={styles['sums']}>
        {sums.map(([name, value]) =>
          name === t.discount && isZero(value) ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Money value={value} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
