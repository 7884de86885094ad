import { X } from 'lucide-react';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './toast.module.css';

export interface ToastMessage {
  title: ReactNode;
  detail?: ReactNode;
  tone?: 'neutral' | 'success' | 'danger';
}

type Shown = ToastMessage & { id: number };

/** Long enough to be read; it stays while somebody points at it or has the focus in it. */
const SHOWN_MS = 7_000;
/** More at once nobody reads. */
const AT_ONCE = 3;

const ShowToast = createContext<(message: ToastMessage) => void>(() => {
  throw new Error('There is no ToastProvider around this.');
});

export interface ToastProviderProps {
  closeLabel: string;
  /** What the place where messages appear is called. */
  label: string;
  children: ReactNode;
}

/** Shows short messages that go away by themselves, to whoever calls {@link useToast} below it. */
export function ToastProvider({ closeLabel, label, children }: ToastProviderProps) {
  const [messages, setMessages] = useState<readonly Shown[]>([]);
  const show = useCallback((message: ToastMessage) => {
    setMessages((all) => [
      ...all.slice(1 - AT_ONCE),
      { ...message, id: (all.at(-1)?.id ?? 0) + 1 },
    ]);
  }, []);
  const close = useCallback((id: number) => {
    setMessages((all) => all.filter((one) => one.id !== id));
  }, []);
  return (
    <ShowToast.Provider value={show}>
      {children}
      {/* It is there before there is a message, or screen readers would not notice the first. */}
      <section className={styles['viewport']} aria-label={label} aria-live="polite">
        {messages.map((message) => (
          <Toast key={message.id} message={message} closeLabel={closeLabel} close={close} />
        ))}
      </section>
    </ShowToast.Provider>
  );
}

interface ToastProps {
  message: Shown;
  closeLabel: string;
  close: (id: number) => void;
}

function Toast({
  message: { id, title, detail, tone = 'neutral' },
  closeLabel,
  close,
}: ToastProps) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => close(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, close, id]);
  const hold = (): void => setHeld(true);
  const release = (): void => setHeld(false);
  return (
    <div
      className={classNames(styles['toast'], styles[tone])}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <div>
        <p className={styles['title']}>{title}</p>
        {detail ? <p>{detail}</p> : null}
      </div>
      <IconButton label={closeLabel} size="sm" onClick={() => close(id)}>
        <X aria-hidden size="1.1em" />
      </IconButton>
    </div>
  );
}

/** Gives the function that shows a message. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ShowToast);
}
