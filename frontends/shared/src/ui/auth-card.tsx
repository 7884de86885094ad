import { Card } from '@holdfast/design';
import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import styles from './auth-card.module.css';

/** The sheet for signing in and registering. */
export function AuthCard({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className={styles['place']}>
      <Card padding="lg" className={styles['card']}>
        <Logo size={44} />
        <div>
          <h1>{title}</h1>
          <p className={styles['text']}>{text}</p>
        </div>
        {children}
      </Card>
    </div>
  );
}
