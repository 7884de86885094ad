import type { User } from '@holdfast/bff-admin/contract';
import { DateTime } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { people } from '../../messages/people.ts';
import { Facts, Sheet } from '../sheet.tsx';
import { useMay } from '../use-root.ts';

/** Who somebody is. */
export function Profile({ user }: { user: User }) {
  const t = useMessages(people);
  const may = useMay();
  const { id, email, locale, createdAt, lockedAt, lockReason, lastSignInAt } = user;
  const time = (value: string | null) => (value === null ? null : <DateTime value={value} />);
  return (
    <Sheet
      title={t.profile}
      end={
        may('audit.read') ? <Link to={`/audit?targetType=user&targetId=${id}`}>{t.log}</Link> : null
      }
    >
      <Facts
        facts={[
          [
            t.email,
            email === '' ? null : (
              <a key="email" href={`mailto:${email}`}>
                {email}
              </a>
            ),
          ],
          [t.language, locale],
          [t.columns.kind, t.kind[user.kind]],
          [t.since, time(createdAt)],
          [t.lastSignIn, time(lastSignInAt) ?? t.never],
          [t.lockedSince, time(lockedAt)],
          [t.lockReason, lockReason],
          [t.id, <code key="id">{id}</code>],
        ]}
      />
    </Sheet>
  );
}
