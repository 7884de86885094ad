import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useRowKeys } from './use-row-keys.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './data-table.module.css';

export interface DataColumn<R> {
  id: string;
  header: string;
  /** What is in it. The first column's link opens the row, wherever in the row one clicks. */
  cell: (row: R) => ReactNode;
  numeric?: boolean;
  /** Of what is beside the point on a phone. */
  wideOnly?: boolean;
  /** On a phone, it has a line of its own: for text. */
  ownLine?: boolean;
  /** Not shown, as over checkboxes. */
  hideHeader?: boolean;
  sort?: {
    /** How the table is sorted by it, if it is. */
    now?: 'ascending' | 'descending' | undefined;
    /** Wraps the header in a link that sorts by it. */
    link: (content: ReactNode) => ReactNode;
  };
}

export interface DataTableProps<R> {
  /** What is in it, for those who don't see it. */
  caption: string;
  columns: readonly DataColumn<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  /** Rows that stand out. */
  toneOf?: (row: R) => 'warning' | undefined;
  /** Shown dimmed while other rows are on their way. */
  busy?: boolean;
}

/**
 * A table that one works in: j and k go from row to row, Enter opens; on narrow screens each row is a
 * small sheet.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { caption, columns, rows, keyOf, toneOf, busy = false } = props;
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  return (
    <div className={styles['frame']} aria-busy={busy || undefined}>
      {/* The roles are what it is anyway; as sheets, browsers would forget. */}
      <table className={styles['table']} ref={table} role="table">
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" className={styles[toneOf?.(row) ?? '']}>
              {columns.map(({ id, cell, header, numeric, wideOnly, ownLine, hideHeader }) => (
                <td
                  key={id}
                  role="cell"
                  data-label={hideHeader ? undefined : header}
                  className={classNames(
                    numeric && styles['numeric'],
                    wideOnly && styles['wideOnly'],
                    ownLine && styles['ownLine'],
                  )}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ARROWS = { ascending: ArrowUp, descending: ArrowDown };

function HeaderCell<R>({ column }: { column: DataColumn<R> }) {
  const { header, numeric, wideOnly, hideHeader, sort } = column;
  const Arrow = sort?.now === undefined ? ArrowUpDown : ARROWS[sort.now];
  return (
    <th
      scope="col"
      role="columnheader"
      aria-sort={sort?.now}
      className={classNames(numeric && styles['numeric'], wideOnly && styles['wideOnly'])}
    >
      {hideHeader ? <VisuallyHidden>{header}</VisuallyHidden> : null}
      {!hideHeader && sort === undefined ? header : null}
      {sort?.link(
        <>
          {header}
          <Arrow aria-hidden size="1em" />
        </>,
      )}
    </th>
  );
}
