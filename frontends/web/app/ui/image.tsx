import { classNames } from '@holdfast/design';
import styles from './image.module.css';

export interface ImageProps {
  /** As the API names it; nothing where there is no picture. */
  src: string | undefined;
  /** Empty where the name stands beside it. */
  alt?: string;
  /** What is in sight when the page opens is not waited with. */
  eager?: boolean;
  className?: string | undefined;
}

/** A product's picture, square, from this site's own address. */
export function Image({ src, alt = '', eager = false, className }: ImageProps) {
  const file = src?.slice(src.lastIndexOf('/') + 1);
  return (
    <span className={classNames(styles['frame'], className)}>
      {file === undefined ? null : (
        <img
          src={`/images/${file}`}
          alt={alt}
          width="400"
          height="400"
          decoding="async"
          loading={eager ? 'eager' : 'lazy'}
        />
      )}
    </span>
  );
}
