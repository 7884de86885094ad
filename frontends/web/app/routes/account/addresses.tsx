import { deleteAddress, listAddresses } from '@holdfast/bff-web/contract';
import { Badge, Button, Card, EmptyState } from '@holdfast/design';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { MapPin, Plus } from 'lucide-react';
import { z } from 'zod';
import { account } from '../../messages/account.ts';
import { useMessages, refusalOf, ProblemPanel } from '@holdfast/site';
import { readForm } from '@holdfast/site/server';
import { act, load, requireAccount } from '../../server/visit.server.ts';
import { AddressText } from '../../ui/address-fields.tsx';
import { titled } from '../../ui/titled.ts';
import styles from './account.module.css';

export const loader = load(async (visit) => {
  const token = await requireAccount(visit);
  const { items } = await visit.api(listAddresses, { token });
  return { addresses: items };
});

/** Takes an address away. */
export const action = act(async (visit, form) => {
  const token = await requireAccount(visit);
  const params = readForm(z.object({ addressId: z.string() }), form);
  await visit.api(deleteAddress, { params, token });
  return redirect('/account/addresses');
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => account[language].addresses, { isPrivate: true });

export default function Addresses() {
  const t = useMessages(account);
  const { addresses } = useLoaderData<typeof loader>();
  const refusal = refusalOf(useActionData<typeof action>());
  const add = (
    <Button variant="primary" asChild>
      <Link to="new">
        <Plus aria-hidden size="1.1em" />
        {t.addAddress}
      </Link>
    </Button>
  );
  if (addresses.length === 0) {
    return (
      <EmptyState icon={<MapPin aria-hidden size={32} />} title={t.noAddresses} actions={add}>
        {t.noAddressesText}
      </EmptyState>
    );
  }
  return (
    <section>
      <div className={styles['head']}>
        <div>
          <h2>{t.addresses}</h2>
          <p className={styles['quiet']}>{t.addressesText}</p>
        </div>
        {add}
      </div>
      {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
      <ul className={styles['grid']}>
        {addresses.map(({ id, address, isDefault }) => (
          <Card as="li" key={id} className={styles['address']}>
            <AddressText address={address} />
            {isDefault ? (
              <span>
                <Badge tone="success">{t.isDefault}</Badge>
              </span>
            ) : null}
            <div className={styles['tools']}>
              <Button size="sm" asChild>
                <Link to={id} aria-label={t.editOf(address.line1)}>
                  {t.edit}
                </Link>
              </Button>
              <Form method="post">
                <input type="hidden" name="addressId" value={id} />
                <Button
                  type="submit"
                  size="sm"
                  variant="ghost"
                  aria-label={t.removeOf(address.line1)}
                >
                  {t.remove}
                </Button>
              </Form>
            </div>
          </Card>
        ))}
      </ul>
    </section>
  );
}
