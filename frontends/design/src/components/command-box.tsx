import { Search } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './command-box.module.css';

/** Something that can be chosen. */
export interface Command {
  id: string;
  icon?: ReactNode;
  label: string;
  /** At the end of the line. */
  detail?: ReactNode;
}

export interface CommandBoxProps {
  label: string;
  placeholder?: string;
  /** What can be chosen for what has been typed so far, the best first. */
  commandsFor: (text: string) => readonly Command[];
  onChoose: (command: Command, text: string) => void;
}

/** A line to type with a list that follows it: arrows move, Enter chooses. */
export function CommandBox({ label, placeholder, commandsFor, onChoose }: CommandBoxProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const commands = commandsFor(text);
  const current = commands[Math.min(marked, commands.length - 1)];
  const move = (by: number): void =>
    setMarked((at) => (Math.min(at, commands.length - 1) + by + commands.length) % commands.length);
  return (
    <div className={styles['box']}>
      <div className={styles['line']}>
        <Search aria-hidden size="1.2em" />
        <input
          data-autofocus
          role="combobox"
          aria-label={label}
          aria-expanded={commands.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setMarked(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') move(1);
            else if (event.key === 'ArrowUp') move(-1);
            else if (event.key === 'Enter' && current) onChoose(current, text);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <ul id={id} role="listbox" aria-label={label} className={styles['list']}>
        {commands.map((command) => (
          <li
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            aria-selected={command === current}
            className={classNames(styles['item'], command === current && styles['marked'])}
            onPointerMove={() => setMarked(commands.indexOf(command))}
            onClick={() => onChoose(command, text)}
          >
            {command.icon}
            <span>{command.label}</span>
            {command.detail ? <span className={styles['detail']}>{command.detail}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
