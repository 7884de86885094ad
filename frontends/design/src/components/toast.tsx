import { X } from 'lucide-react';
import { Toast as Primitive } from 'radix-ui';
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './toast.module.css';

export interface ToastMessage {
  title: ReactNode;
  detail?: ReactNode;
  tone?: 'neutral' | 'success' | 'danger';
}

type Shown = ToastMessage & { id: number };

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
    setMessages((all) => [...all.slice(-2), { ...message, id: (all.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const close = (id: number): void => setMessages((all) => all.filter((one) => one.id !== id));
  return (
    <ShowToast.Provider value={show}>
      <Primitive.Provider label={label} duration={5_000}>
        {children}
        {messages.map(({ id, title, detail, tone = 'neutral' }) => (
          <Primitive.Root
            key={id}
            className={classNames(styles['toast'], styles[tone])}
            onOpenChange={(open) => (open ? undefined : close(id))}
          >
            <div>
              <Primitive.Title className={styles['title']}>{title}</Primitive.Title>
              {detail ? <Primitive.Description>{detail}</Primitive.Description> : null}
            </div>
            <Primitive.Close asChild>
              <IconButton label={closeLabel} size="sm">
                <X aria-hidden size="1.1em" />
              </IconButton>
            </Primitive.Close>
          </Primitive.Root>
        ))}
        <Primitive.Viewport className={styles['viewport']} />
      </Primitive.Provider>
    </ShowToast.Provider>
  );
}

/** Gives the function that shows a message. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ShowToast);
}
