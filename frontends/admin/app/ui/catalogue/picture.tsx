import { classNames } from '@holdfast/design';
import { ImageOff } from 'lucide-react';
import styles from './picture.module.css';

export interface PictureProps {
  /** As the API names it; null where there is none. */
  image: string | null;
  size?: 'small' | 'large';
}

/** A product's picture, from this site's own address; its name stands beside it. */
export function Picture({ image, size = 'small' }: PictureProps) {
  const file = image?.slice(image.lastIndexOf('/') + 1);
  return (
    <span className={classNames(styles['frame'], styles[size])}>
      {file === undefined ? (
        <ImageOff aria-hidden size="1.2em" />
      ) : (
        <img src={`/images/${file}`} alt="" width="160" height="160" loading="lazy" />
      )}
    </span>
  );
}
