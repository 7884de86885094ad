import { Notice, Radio } from '@holdfast/design';
import { checkout } from '../messages/checkout.ts';
import { useMessages, TextField, type Sent } from '@holdfast/site';
import styles from './payment-fields.module.css';

export interface PaymentFieldsProps {
  /** The tokens of the sandbox that are offered; none where there is no sandbox. */
  testCards: readonly string[];
  sent?: Sent;
}

/** How it is to be paid. */
export function PaymentFields({ testCards, sent }: PaymentFieldsProps) {
  const t = useMessages(checkout);
  const words: Readonly<Record<string, readonly string[]>> = t.cards;
  return (
    <fieldset className={styles['payment']}>
      <legend>{t.payment}</legend>
      {testCards.length > 0 ? (
        <>
          <Notice title={t.testCards}>{t.testCardsHint}</Notice>
          <div className={styles['cards']}>
            {testCards.map((token, index) => (
              <Radio
                key={token}
                look="card"
                name="card"
                value={token}
                defaultChecked={index === 0}
                label={words[token]?.[0] ?? token}
                detail={words[token]?.[1]}
              />
            ))}
          </div>
        </>
      ) : null}
      <TextField
        name="cardNumber"
        label={t.card}
        note={testCards.length > 0 ? `(${t.optional})` : undefined}
        hint={testCards.length > 0 ? t.cardExamples : t.cardHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={23}
        required={testCards.length === 0}
        sent={sent}
      />
    </fieldset>
  );
}
