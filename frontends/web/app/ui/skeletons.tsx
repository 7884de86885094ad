import { Skeleton, VisuallyHidden } from '@holdfast/design';
import { shell } from '../messages/shell.ts';
import { useMessages } from '@holdfast/site';
import styles from './product-card.module.css';

/** Holds the place of products that are still coming. */
export function ProductGridSkeleton({ count }: { count: number }) {
  const t = useMessages(shell);
  return (
    <div role="status">
      <VisuallyHidden>{t.loading}</VisuallyHidden>
      <div className={styles['grid']}>
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className={styles['card']}>
            <div style={{ aspectRatio: 1 }}>
              <Skeleton height="100%" radius="lg" />
            </div>
            <Skeleton width="45%" height="0.8rem" />
            <Skeleton width="85%" />
            <Skeleton width="30%" height="1.25rem" />
          </div>
        ))}
      </div>
    </div>
  );
}
