import { classNames } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { imports } from '../../messages/imports.ts';
import styles from './imports.module.css';

/** Where a file is chosen, or dropped. */
export function Chooser({ hasFile, onFile }: { hasFile: boolean; onFile: (file: File) => void }) {
  const t = useMessages(imports);
  const [isOver, setOver] = useState(false);
  return (
    <label
      className={classNames(styles['drop'], isOver && styles['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <FileUp aria-hidden size={26} />
      <span>
        <b>{hasFile ? t.another : t.drop}</b>
        <span className={styles['quiet']}>{t.dropHint}</span>
      </span>
      <input
        type="file"
        accept=".csv,text/csv"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file, once it is corrected, is to be heard of too.
          target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
