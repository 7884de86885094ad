import { ChevronDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Checkbox } from './choice.tsx';
import styles from './check-menu.module.css';

export interface CheckMenuProps {
  /** Of each checkbox in the form. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  /** Shown when nothing is chosen. */
  any: string;
}

/** Some of several, behind a button; part of the form around it. */
export function CheckMenu({ name, label, options, chosen, any }: CheckMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leave = ({ target }: Event): void => {
      if (menu.current && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, []);
  const first = options.find(({ value }) => value === chosen[0])?.label;
  const more = chosen.length > 1 ? ` +${chosen.length - 1}` : '';
  return (
    <details
      ref={menu}
      className={styles['menu']}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape') return;
        currentTarget.open = false;
        currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className={styles['button']}>
        <span className={styles['label']}>{label}</span>
        <span className={styles['value']}>{first === undefined ? any : first + more}</span>
        <ChevronDown aria-hidden size="1em" />
      </summary>
      <fieldset className={styles['list']} aria-label={label}>
        {options.map((option) => (
          <Checkbox
            key={`${option.value} ${chosen.includes(option.value)}`}
            name={name}
            value={option.value}
            label={option.label}
            defaultChecked={chosen.includes(option.value)}
          />
        ))}
      </fieldset>
    </details>
  );
}
