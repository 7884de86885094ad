import type { PaymentDetail } from '@holdfast/bff-admin/contract';
import { DateTime, Money, Table } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { payments } from '../../messages/payments.ts';
import { Sheet } from '../sheet.tsx';

/** The books of a payment. */
export function Ledger({ entries }: { entries: PaymentDetail['ledger'] }) {
  const t = useMessages(payments);
  const columns = t.ledgerColumns;
  return (
    <Sheet title={t.ledger} text={entries.length === 0 ? t.ledgerNone : t.ledgerText}>
      {entries.length === 0 ? null : (
        <Table
          caption={t.ledgerText}
          head={
            <tr>
              <th scope="col">{columns.posting}</th>
              <th scope="col">{columns.account}</th>
              <th scope="col" data-numeric>
                {columns.amount}
              </th>
              <th scope="col">{columns.at}</th>
            </tr>
          }
        >
          {entries.map(({ postingId, account, kind, amount, postedAt }) => (
            <tr key={`${postingId} ${account}`}>
              <td>{kind}</td>
              <td>
                <code>{account}</code>
              </td>
              <td data-numeric>
                <Money value={amount} />
              </td>
              <td>
                <DateTime value={postedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Sheet>
  );
}
