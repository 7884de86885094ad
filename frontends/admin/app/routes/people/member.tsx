import { Notice } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { people } from '../../messages/people.ts';
import { loadAccount } from '../../server/load-person.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { LockButton } from '../../ui/people/lock-button.tsx';
import { nameOf } from '../../ui/people/name-of.ts';
import { Profile } from '../../ui/people/profile.tsx';
import { Roles, RolesButton } from '../../ui/people/roles.tsx';
import { SignIns } from '../../ui/people/sign-ins.tsx';
import { AccountState } from '../../ui/people/table.tsx';
import { Columns, Sheet, Stack } from '../../ui/sheet.tsx';
import { titled } from '../../ui/titled.ts';
import { useMay, useMe } from '../../ui/use-root.ts';

export const loader = load(async (visit) => {
  const staff = await staffOf(visit, 'staff.read');
  return loadAccount(visit, staff);
});

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, (language) => args.data?.user.name || people[language].staff);

export default function Member() {
  const t = useMessages(people);
  const may = useMay();
  const me = useMe();
  const { user, signIns } = useLoaderData<typeof loader>();
  const isOwn = user.id === me?.id;
  return (
    <>
      <PageHeader
        above={[{ to: '/staff', name: t.staff }]}
        title={nameOf(user)}
        beside={<AccountState user={user} />}
        end={
          isOwn || user.kind !== 'account' ? null : (
            <>
              {may('accounts.lock') ? <LockButton user={user} /> : null}
              {may('roles.set') ? <RolesButton user={user} /> : null}
            </>
          )
        }
      />
      <Stack>
        {user.lockedAt === null ? null : <Notice tone="warning" title={t.lockedNote} />}
        {isOwn ? <Notice title={t.ownAccount} /> : null}
        <Columns
          main={
            <>
              <Profile user={user} />
              {signIns === null ? null : <SignIns signIns={signIns} />}
            </>
          }
          aside={
            <Sheet
              title={t.rolesTitle}
              text={t.rolesText}
              end={<Link to="/staff">{t.matrix}</Link>}
            >
              <Roles roles={user.roles} />
            </Sheet>
          }
        />
      </Stack>
    </>
  );
}
