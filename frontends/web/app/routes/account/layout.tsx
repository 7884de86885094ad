import { Outlet, useLoaderData } from '@remix-run/react';
import { account } from '../../messages/account.ts';
import { useMessages } from '@holdfast/site';
import { load, requireAccount } from '../../server/visit.server.ts';
import { AccountNav } from '../../ui/account-nav.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';

export const loader = load(async (visit) => {
  await requireAccount(visit);
  return { name: (await visit.session.account())?.name ?? '' };
});

export default function AccountLayout() {
  const t = useMessages(account);
  const { name } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title={t.hello(name)} />
      <AccountNav />
      <Outlet />
    </Page>
  );
}
