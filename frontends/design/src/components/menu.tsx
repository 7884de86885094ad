import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './menu.module.css';

export interface MenuProps {
  /** What opens it. */
  trigger: ReactNode;
  align?: 'start' | 'end';
  children: ReactNode;
}

/** Things to do, behind a button. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      {/* In its place, not at the end of the document: so it is in the landmark of what opened it. */}
      <Primitive.Content className={styles['menu']} align={align} sideOffset={6}>
        {children}
      </Primitive.Content>
    </Primitive.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect?: () => void;
  /** Makes its only child, such as a link, the item. */
  asChild?: boolean;
  children: ReactNode;
}

export function MenuItem({ icon, danger = false, asChild = false, ...rest }: MenuItemProps) {
  const { children, ...item } = rest;
  return (
    <Primitive.Item
      className={classNames(styles['item'], danger && styles['danger'])}
      asChild={asChild}
      {...item}
    >
      {asChild ? (
        children
      ) : (
        <span>
          {icon}
          {children}
        </span>
      )}
    </Primitive.Item>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className={styles['separator']} />;
}
