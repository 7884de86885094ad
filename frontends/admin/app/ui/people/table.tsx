import type { User } from '@holdfast/bff-admin/contract';
import { DataTable, DateTime, StatusBadge } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { people } from '../../messages/people.ts';
import { nameOf } from './name-of.ts';
import { Roles } from './roles.tsx';
import styles from './people.module.css';

export interface PeopleTableProps {
  caption: string;
  users: readonly User[];
  /** Where each is looked at: `/customers` or `/staff`. */
  to: string;
  /** Of customers, nobody has any. */
  withRoles?: boolean;
  busy: boolean;
}

/** People as rows. */
export function PeopleTable({ caption, users, to, withRoles = false, busy }: PeopleTableProps) {
  const t = useMessages(people);
  const { columns } = t;
  return (
    <DataTable
      caption={caption}
      rows={users}
      keyOf={({ id }) => id}
      toneOf={({ lockedAt }) => (lockedAt === null ? undefined : 'warning')}
      busy={busy}
      columns={[
        {
          id: 'name',
          header: columns.name,
          cell: (user) => (
            <Link to={`${to}/${user.id}`} data-opens>
              {nameOf(user)}
            </Link>
          ),
        },
        { id: 'state', header: columns.state, cell: (user) => <AccountState user={user} /> },
        { id: 'email', header: columns.email, cell: ({ email }) => email },
        withRoles
          ? { id: 'roles', header: columns.roles, cell: ({ roles }) => <Roles roles={roles} /> }
          : { id: 'kind', header: columns.kind, cell: ({ kind }) => t.kind[kind] },
        {
          id: 'signIn',
          header: columns.lastSignIn,
          cell: ({ lastSignInAt }) =>
            lastSignInAt === null ? (
              <span className={styles['quiet']}>{t.never}</span>
            ) : (
              <DateTime value={lastSignInAt} />
            ),
        },
        {
          ...{ id: 'since', header: columns.since, wideOnly: true },
          cell: ({ createdAt }) => <DateTime value={createdAt} format="date" />,
        },
      ]}
    />
  );
}

/** Whether somebody can sign in. */
export function AccountState({ user: { lockedAt } }: { user: User }) {
  const { state } = useMessages(people);
  return lockedAt === null ? (
    <StatusBadge tone="success">{state.open}</StatusBadge>
  ) : (
    <StatusBadge tone="danger">{state.locked}</StatusBadge>
  );
}
