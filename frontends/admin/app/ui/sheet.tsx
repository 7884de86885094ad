import { useId, type ReactNode } from 'react';
import styles from './sheet.module.css';

/** What a page is about beside what belongs to it; below each other where there is no room. */
export function Columns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <div className={styles['columns']}>
      <div className={styles['stack']}>{main}</div>
      <div className={styles['stack']}>{aside}</div>
    </div>
  );
}

/** Sheets below each other. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles['stack']}>{children}</div>;
}

export interface SheetProps {
  title: string;
  text?: ReactNode;
  /** Beside the title: where there is more, or what can be done. */
  end?: ReactNode;
  children?: ReactNode;
}

/** A part of a page, by its title. */
export function Sheet({ title, text, end, children }: SheetProps) {
  const id = useId();
  return (
    <section className={styles['sheet']} aria-labelledby={id}>
      <div className={styles['head']}>
        <h2 id={id}>{title}</h2>
        {end}
      </div>
      {text ? <p className={styles['text']}>{text}</p> : null}
      {children}
    </section>
  );
}

/** What is known of something, by name; what is null is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
