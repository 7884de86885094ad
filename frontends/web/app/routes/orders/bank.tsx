import { getOrderProgress } from '@holdfast/bff-web/contract';
import { Button, EmptyState } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Landmark } from 'lucide-react';
import { checkout } from '../../messages/checkout.ts';
import { useMessages } from '@holdfast/site';
import { orderToken } from '../../server/order-access.server.ts';
import { load } from '../../server/visit.server.ts';
import { Page } from '../../ui/page.tsx';
import type { ShellHandle } from '../../ui/shell/shell.tsx';
import { titled } from '../../ui/titled.ts';

export const handle: ShellHandle = { quiet: true };

export const loader = load(async (visit) => {
  const orderId = visit.params['orderId'] ?? '';
  const { payment } = await visit.api(getOrderProgress, {
    params: { orderId },
    token: await orderToken(visit, orderId),
  });
  const url = payment?.action?.url;
  if (url === undefined || !/^https?:/.test(url)) throw redirect(`/orders/${orderId}`);
  return { url };
});

/**
 * A page between the form and the bank: the site's policy lets forms lead nowhere but to itself. The
 * page then leads on by itself, with or without scripts.
 */
export const meta: MetaFunction<typeof loader> = (args) => [
  ...titled(args, (language) => checkout[language].bank, { isPrivate: true }),
  ...(args.data === undefined ? [] : [{ httpEquiv: 'refresh', content: `0;url=${args.data.url}` }]),
];

export default function ToTheBank() {
  const t = useMessages(checkout);
  const { url } = useLoaderData<typeof loader>();
  return (
    <Page width="narrow">
      <EmptyState
        level={1}
        icon={<Landmark aria-hidden size={32} />}
        title={t.bank}
        actions={
          <Button variant="primary" size="lg" asChild>
            <a href={url}>{t.bankGo}</a>
          </Button>
        }
      >
        {t.bankText}
      </EmptyState>
    </Page>
  );
}
