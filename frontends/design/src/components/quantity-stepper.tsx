import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import styles from './quantity-stepper.module.css';

export interface QuantityStepperProps {
  value: number;
  /** What is typed counts once it is complete: with Enter, or when the field is left. */
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  /** What it is the quantity of, with the word for it. */
  label: string;
  less: string;
  more: string;
  name?: string;
  size?: 'sm' | 'md';
}

/** A whole number by buttons or by typing. */
export function QuantityStepper({
  value,
  onChange,
  min = 1,
  max = 999,
  label,
  less,
  more,
  name,
  size = 'md',
}: QuantityStepperProps) {
  const [typed, setTyped] = useState<string>();
  const set = (wanted: number): void => {
    const next = Math.min(Math.max(wanted, min), max);
    if (next !== value) onChange(next);
  };
  const take = (): void => {
    setTyped(undefined);
    const wanted = Number.parseFloat(typed ?? '');
    if (Number.isInteger(wanted)) set(wanted);
  };
  return (
    <div
      className={`${styles['stepper'] ?? ''} ${styles[size] ?? ''}`}
      role="group"
      aria-label={label}
    >
      <button
        type="button"
        aria-label={less}
        disabled={value <= min}
        onClick={() => set(value - 1)}
      >
        <Minus aria-hidden size="1.05em" />
      </button>
      <input
        type="number"
        inputMode="numeric"
        aria-label={label}
        name={name}
        min={min}
        max={max}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
        }}
      />
      <button
        type="button"
        aria-label={more}
        disabled={value >= max}
        onClick={() => set(value + 1)}
      >
        <Plus aria-hidden size="1.05em" />
      </button>
    </div>
  );
}
