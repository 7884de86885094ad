import { Notice } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { redirect, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { people } from '../../messages/people.ts';
import { loadPerson } from '../../server/load-person.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Addresses, Deliveries, TheirOrders } from '../../ui/people/belongings.tsx';
import { LockButton } from '../../ui/people/lock-button.tsx';
import { nameOf } from '../../ui/people/name-of.ts';
import { Profile } from '../../ui/people/profile.tsx';
import { SignIns } from '../../ui/people/sign-ins.tsx';
import { AccountState } from '../../ui/people/table.tsx';
import { Columns, Stack } from '../../ui/sheet.tsx';
import { titled } from '../../ui/titled.ts';
import { useMay, useMe } from '../../ui/use-root.ts';

export const loader = load(async (visit) => {
  const staff = await staffOf(visit, 'customers.read');
  const person = await loadPerson(visit, staff);
  const { id, roles } = person.user;
  // Whoever works here is looked at as such.
  if (roles.length > 0 && staff.may('staff.read')) throw redirect(`/staff/${id}`);
  return person;
});

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, (language) => args.data?.user.name || people[language].customers);

export default function Customer() {
  const t = useMessages(people);
  const may = useMay();
  const me = useMe();
  const { user, addresses, signIns, orders, deliveries } = useLoaderData<typeof loader>();
  const canLock = may('accounts.lock') && user.kind === 'account' && user.id !== me?.id;
  return (
    <>
      <PageHeader
        above={[{ to: '/customers', name: t.customers }]}
        title={nameOf(user)}
        beside={<AccountState user={user} />}
        end={canLock ? <LockButton user={user} /> : null}
      />
      <Stack>
        {user.lockedAt === null ? null : <Notice tone="warning" title={t.lockedNote} />}
        <Columns
          main={
            <>
              <Profile user={user} />
              {orders === null ? null : <TheirOrders userId={user.id} orders={orders} />}
              {signIns === null ? null : <SignIns signIns={signIns} />}
            </>
          }
          aside={
            <>
              {addresses === null ? null : <Addresses addresses={addresses} />}
              {deliveries === null ? null : <Deliveries deliveries={deliveries} />}
            </>
          }
        />
      </Stack>
    </>
  );
}
