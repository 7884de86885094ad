import type { PostalAddress } from '@holdfast/bff-web/contract';
import { Field, Select, useLocale } from '@holdfast/design';
import { checkout } from '../messages/checkout.ts';
import { useMessages, refusalOf, TextField, useFieldError, type Sent } from '@holdfast/site';
import type { NamedCountry } from '../server/countries.ts';
import styles from './address-fields.module.css';

export interface AddressFieldsProps {
  countries: readonly NamedCountry[];
  initial?: Partial<PostalAddress> | undefined;
  sent?: Sent;
}

/** A postal address to be typed, as browsers know how to fill it in. */
export function AddressFields({ countries, initial = {}, sent }: AddressFieldsProps) {
  const t = useMessages(checkout);
  const countryError = useFieldError('countryCode', sent);
  const country = refusalOf(sent)?.values['countryCode'] ?? initial.countryCode ?? 'DE';
  return (
    <div className={styles['fields']}>
      <TextField
        name="name"
        label={t.name}
        autoComplete="shipping name"
        required
        maxLength={100}
        defaultValue={initial.name}
        sent={sent}
      />
      <TextField
        name="line1"
        label={t.line1}
        autoComplete="shipping address-line1"
        required
        maxLength={100}
        defaultValue={initial.line1}
        sent={sent}
      />
      <TextField
        name="line2"
        label={t.line2}
        note={`(${t.optional})`}
        autoComplete="shipping address-line2"
        maxLength={100}
        defaultValue={initial.line2}
        sent={sent}
      />
      <div className={styles['town']}>
        <TextField
          name="postalCode"
          label={t.postalCode}
          autoComplete="shipping postal-code"
          required
          maxLength={12}
          defaultValue={initial.postalCode}
          sent={sent}
        />
        <TextField
          name="city"
          label={t.city}
          autoComplete="shipping address-level2"
          required
          maxLength={100}
          defaultValue={initial.city}
          sent={sent}
        />
      </div>
      <div className={styles['pair']}>
        <Field label={t.country} error={countryError}>
          {(field) => (
            <Select
              name="countryCode"
              autoComplete="shipping country"
              defaultValue={country}
              {...field}
            >
              {countries.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField
          name="region"
          label={t.region}
          note={`(${t.optional})`}
          autoComplete="shipping address-level1"
          maxLength={100}
          defaultValue={initial.region}
          sent={sent}
        />
      </div>
    </div>
  );
}

/** An address as it stands on a parcel. */
export function AddressText({ address }: { address: PostalAddress }) {
  const { name, line1, line2, postalCode, city, region, countryCode } = address;
  const country = new Intl.DisplayNames(useLocale(), { type: 'region' }).of(countryCode);
  return (
    <address className={styles['address']}>
      {[name, line1, line2, `${postalCode} ${city}`, [region, country].filter(Boolean).join(', ')]
        .filter(Boolean)
        .map((line, index) => (
          <span key={index}>{line}</span>
        ))}
    </address>
  );
}
