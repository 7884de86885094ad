import {
  addressSchema,
  createAddress,
  emailSchema,
  listAddresses,
} from '@holdfast/bff-web/contract';
import { Button, Checkbox, Link as Dressed, Radio, useHydrated } from '@holdfast/design';
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { z } from 'zod';
import { checkout } from '../../messages/checkout.ts';
import { useMessages, refusalOf, TextField, ProblemPanel } from '@holdfast/site';
import { namedCountries } from '../../server/countries.ts';
import { countries } from '../../server/delivery.server.ts';
import { FormRefused, readForm } from '@holdfast/site/server';
import { act, load } from '../../server/visit.server.ts';
import { AddressFields } from '../../ui/address-fields.tsx';
import { isSameAddress } from '../../ui/same-address.ts';
import styles from './checkout.module.css';

export const loader = load(async ({ session, api, locale }) => {
  const [account, token, draft, codes] = await Promise.all([
    session.account(),
    session.token(),
    session.get('checkout'),
    countries(),
  ]);
  const saved =
    account === undefined || token === undefined ? [] : (await api(listAddresses, { token })).items;
  return {
    account: account === undefined ? null : { email: account.email, name: account.name },
    email: draft?.email ?? '',
    address: draft?.address ?? null,
    saved,
    countries: namedCountries(codes, locale),
  };
});

export const action = act(async ({ session, api }, form) => {
  const [account, draft, token] = await Promise.all([
    session.account(),
    session.get('checkout'),
    session.token(),
  ]);
  const chosen = form.get('savedAddress');
  if (
    account !== undefined &&
    token !== undefined &&
    typeof chosen === 'string' &&
    chosen !== 'new'
  ) {
    const { items } = await api(listAddresses, { token });
    const address = items.find(({ id }) => id === chosen)?.address;
    if (address === undefined) throw new FormRefused({}, 'ADDRESS_NOT_FOUND');
    await session.set('checkout', { ...draft, address });
    return redirect('/checkout/delivery');
  }
  const contact = account === undefined ? z.object({ email: emailSchema }) : z.object({});
  const { email, ...typed } = readForm(addressSchema.extend(contact.shape), form) as Address;
  if (account !== undefined && token !== undefined && form.has('saveAddress')) {
    await api(createAddress, { body: { address: typed }, token });
  }
  await session.set('checkout', { ...draft, address: typed, ...(email ? { email } : {}) });
  return redirect('/checkout/delivery');
});

type Address = z.output<typeof addressSchema> & { email?: string };

export default function AddressStep() {
  const t = useMessages(checkout);
  const { account, email, address, saved, countries: names } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const refusal = refusalOf(sent);
  const isBusy = useNavigation().formAction?.startsWith('/checkout') ?? false;
  const isHydrated = useHydrated();
  const usual =
    address === null
      ? (saved.find(({ isDefault }) => isDefault) ?? saved[0])
      : saved.find((one) => isSameAddress(one.address, address));
  const [wanted, setWanted] = useState(refusal?.values['savedAddress'] ?? usual?.id);
  const chosen = saved.find(({ id }) => id === wanted)?.id ?? 'new';
  // Without scripts the fields stay in sight, and need not be filled in for a saved address.
  const isOptional = saved.length > 0 && !isHydrated;
  return (
    <Form method="post" className={styles['form']} noValidate={refusal !== undefined || isOptional}>
      {refusal ? <ProblemPanel problem={refusal.problem} /> : null}
      <section className={styles['section']}>
        <h2>{t.contact}</h2>
        {account ? (
          <p>{t.signedInAs(account.email)}</p>
        ) : (
          <>
            <TextField
              name="email"
              type="email"
              label={t.email}
              hint={t.emailHint}
              autoComplete="email"
              required
              defaultValue={email}
              sent={sent}
            />
            <p className={styles['quiet']}>
              {t.haveAccount}{' '}
              <Dressed asChild>
                <Link to="/sign-in?to=/checkout">{t.signIn}</Link>
              </Dressed>
            </p>
          </>
        )}
      </section>
      {saved.length > 0 ? (
        <fieldset className={styles['section']}>
          <legend>{t.savedAddresses}</legend>
          {saved.map(({ id, address: { name, line1, postalCode, city, countryCode } }) => (
            <Radio
              key={id}
              look="card"
              name="savedAddress"
              value={id}
              checked={chosen === id}
              onChange={() => setWanted(id)}
              label={name}
              detail={`${line1}, ${postalCode} ${city}, ${countryCode}`}
            />
          ))}
          <Radio
            look="card"
            name="savedAddress"
            value="new"
            checked={chosen === 'new'}
            onChange={() => setWanted('new')}
            label={t.anotherAddress}
          />
        </fieldset>
      ) : null}
      {chosen === 'new' || !isHydrated ? (
        <section className={styles['section']}>
          <h2>{t.address}</h2>
          <AddressFields
            countries={names}
            initial={usual === undefined && address !== null ? address : { name: account?.name }}
            sent={sent}
          />
          {account ? <Checkbox name="saveAddress" value="true" label={t.saveAddress} /> : null}
        </section>
      ) : null}
      <div className={styles['actions']}>
        <Button type="submit" variant="primary" size="lg" busy={isBusy}>
          {t.toDelivery}
        </Button>
      </div>
    </Form>
  );
}
