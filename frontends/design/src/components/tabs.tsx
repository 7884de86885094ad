import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabsProps {
  label: string;
  tabs: readonly { id: string; title: ReactNode; content: ReactNode }[];
  /** The one that is open at first; the first by default. */
  initial?: string;
}

/** One of several views of the same thing. */
export function Tabs({ label, tabs, initial }: TabsProps) {
  return (
    <Primitive.Root defaultValue={initial ?? tabs[0]?.id ?? ''}>
      <Primitive.List className={styles['list']} aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Primitive.Trigger className={styles['tab']} key={id} value={id}>
            {title}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map(({ id, content }) => (
        <Primitive.Content className={styles['content']} key={id} value={id}>
          {content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
