import type { listStockMovements } from '@holdfast/bff-admin/contract';
import { DataTable, DateTime } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import type { z } from 'zod';
import { goods } from '../../messages/goods.ts';
import { shortId } from '../short-id.ts';
import { useMay } from '../use-root.ts';
import styles from './catalogue.module.css';

type Movement = z.infer<(typeof listStockMovements)['reply']>['items'][number];

export interface MovementTableProps {
  movements: readonly Movement[];
  /** Of colleagues, by id. */
  names: ReadonlyMap<string, string>;
}

/** What moved the stock of a SKU, and who did. */
export function MovementTable({ movements, names }: MovementTableProps) {
  const t = useMessages(goods);
  const may = useMay();
  const columns = t.movementColumns;
  const by = ({ actorId, orderId }: Movement): string => {
    // Who has left the staff is not among the names.
    if (actorId !== null) return names.get(actorId) ?? shortId(actorId);
    return orderId === null ? t.thePlatform : '';
  };
  return (
    <DataTable
      caption={t.movements}
      rows={movements}
      keyOf={({ id }) => String(id)}
      columns={[
        { id: 'at', header: columns.at, cell: ({ at }) => <DateTime value={at} /> },
        { id: 'kind', header: columns.kind, cell: ({ kind }) => t.movement[kind] },
        ...(['available', 'reserved', 'sold'] as const).map((field) => ({
          ...{ id: field, header: columns[field], numeric: true, wideOnly: field !== 'available' },
          cell: (movement: Movement) => <Units delta={movement[field]} />,
        })),
        {
          id: 'who',
          header: columns.who,
          cell: (movement) => (
            <>
              {by(movement)}{' '}
              {movement.orderId === null ? null : may('orders.read') ? (
                <Link to={`/orders/${movement.orderId}`}>{t.theOrder}</Link>
              ) : (
                t.theOrder
              )}{' '}
              {movement.reason === null ? null : (
                <span className={styles['quiet']}>{movement.reason}</span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function Units({ delta }: { delta: number }) {
  if (delta === 0) return '–';
  return delta > 0 ? (
    <span className={styles['more']}>+{delta}</span>
  ) : (
    <span className={styles['less']}>−{-delta}</span>
  );
}
