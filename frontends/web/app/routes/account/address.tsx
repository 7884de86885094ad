import {
  addressSchema,
  createAddress,
  listAddresses,
  updateAddress,
} from '@holdfast/bff-web/contract';
import { Button, Card, Checkbox } from '@holdfast/design';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { account } from '../../messages/account.ts';
import { useMessages, refusalOf, ProblemPanel } from '@holdfast/site';
import { namedCountries } from '../../server/countries.ts';
import { countries } from '../../server/delivery.server.ts';
import { readForm } from '@holdfast/site/server';
import { act, load, requireAccount } from '../../server/visit.server.ts';
import { AddressFields } from '../../ui/address-fields.tsx';
import { titled } from '../../ui/titled.ts';
import styles from './account.module.css';

/** What stands in the place of the id of an address that is yet to be made. */
const NEW = 'new';

export const loader = load(async (visit) => {
  const token = await requireAccount(visit);
  const [{ items }, codes] = await Promise.all([visit.api(listAddresses, { token }), countries()]);
  const { addressId } = visit.params;
  const saved = items.find(({ id }) => id === addressId);
  if (addressId !== NEW && saved === undefined) throw data(null, { status: 404 });
  return { saved: saved ?? null, countries: namedCountries(codes, visit.locale) };
});

export const action = act(async (visit, form) => {
  const token = await requireAccount(visit);
  const { addressId = NEW } = visit.params;
  const body = { address: readForm(addressSchema, form), isDefault: form.has('isDefault') };
  const asked = { body, token };
  if (addressId === NEW) await visit.api(createAddress, asked);
  else await visit.api(updateAddress, { params: { addressId }, ...asked });
  return redirect('/account/addresses');
});

export const meta: MetaFunction = (args) =>
  titled(args, (language) => account[language].addresses, { isPrivate: true });

export default function AddressForm() {
  const t = useMessages(account);
  const { saved, countries: names } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const isBusy = useNavigation().formMethod === 'POST';
  return (
    <Card as="section" padding="lg" className={styles['sheet']}>
      <h2>{saved === null ? t.addAddress : t.editAddress}</h2>
      <Form method="post" className={styles['form']}>
        {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
        <AddressFields countries={names} initial={saved?.address} sent={sent} />
        <Checkbox
          name="isDefault"
          value="true"
          defaultChecked={saved?.isDefault ?? false}
          label={t.makeDefault}
        />
        <div className={styles['tools']}>
          <Button type="submit" variant="primary" busy={isBusy}>
            {t.save}
          </Button>
          <Button variant="ghost" asChild>
            <Link to="/account/addresses">{t.cancel}</Link>
          </Button>
        </div>
      </Form>
    </Card>
  );
}
