import { Field, Input } from '@holdfast/design';
import { useFieldError, useMessages, type Sent } from '@holdfast/site';
import { useState } from 'react';
import { goods } from '../../messages/goods.ts';
import { Picture } from './picture.tsx';
import styles from './catalogue.module.css';

const MAX_BYTES = 48 * 1024;

/** The picture that a product has, or is to have. */
export function PictureField({ image, sent }: { image: string | null; sent: Sent }) {
  const t = useMessages(goods);
  const [svg, setSvg] = useState<string>();
  const [isTooLarge, setTooLarge] = useState(false);
  const refused = useFieldError('imageSvg', sent);
  const choose = async (file: File | undefined): Promise<void> => {
    setTooLarge(file !== undefined && file.size > MAX_BYTES);
    setSvg(file === undefined || file.size > MAX_BYTES ? undefined : await file.text());
  };
  return (
    <div className={styles['picture']}>
      {svg === undefined ? (
        <Picture image={image} size="large" />
      ) : (
        <img
          className={styles['preview']}
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          alt={t.pictureNew}
        />
      )}
      {svg === undefined ? null : <input type="hidden" name="imageSvg" value={svg} />}
      <Field
        label={t.pictureChoose}
        hint={svg === undefined ? t.pictureHint : t.pictureNew}
        error={isTooLarge ? t.pictureTooLarge : refused}
      >
        {(field) => (
          <Input
            type="file"
            accept=".svg,image/svg+xml"
            onChange={({ target }) => void choose(target.files?.[0])}
            {...field}
          />
        )}
      </Field>
    </div>
  );
}
