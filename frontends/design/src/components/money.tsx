import { compareMoney, formatMoney, type Money as Amount } from '@holdfast/domain';
import { classNames } from './class-names.ts';
import { useLocale } from './locale.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './money.module.css';

/** An amount as the page's language writes it, with the decimals that the currency has. */
export function Money({ value, className }: { value: Amount; className?: string | undefined }) {
  const locale = useLocale();
  return (
    <span className={classNames(styles['money'], className)}>{formatMoney(value, locale)}</span>
  );
}

export interface PriceProps {
  value: Amount;
  /** What it cost before, with the words for it, for those who don't see the line through it. */
  before?: { value: Amount; label: string } | undefined;
  size?: 'md' | 'lg';
}

/** What something costs. */
export function Price({ value, before, size = 'md' }: PriceProps) {
  const isLess = before !== undefined && compareMoney(value, before.value) < 0;
  return (
    <span className={classNames(styles['price'], styles[size], isLess && styles['less'])}>
      <Money value={value} />
      {before ? (
        <s className={styles['before']}>
          <VisuallyHidden>{before.label} </VisuallyHidden>
          <Money value={before.value} />
        </s>
      ) : null}
    </span>
  );
}
