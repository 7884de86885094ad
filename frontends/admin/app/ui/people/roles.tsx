import type { User } from '@holdfast/bff-admin/contract';
import { Badge, Button, Checkbox, Table, VisuallyHidden } from '@holdfast/design';
import { isPermitted, PERMISSIONS, ROLES, type Permission, type RoleName } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import { Check, Minus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { people } from '../../messages/people.ts';
import { shell } from '../../messages/shell.ts';
import { words } from '../../messages/words.ts';
import { ActionDialog } from '../action-dialog.tsx';
import { nameOf } from './name-of.ts';
import styles from './people.module.css';

const NAMES = ROLES.map((role) => role.toLowerCase() as Lowercase<RoleName>);

/** The roles that somebody has. */
export function Roles({ roles }: Pick<User, 'roles'>) {
  const t = useMessages(people);
  const names = useMessages(shell).roles;
  if (roles.length === 0) return <span className={styles['quiet']}>{t.rolesNone}</span>;
  return (
    <span className={styles['roles']}>
      {roles.map((role) => (
        <Badge key={role} tone={role === 'admin' ? 'accent' : 'info'}>
          {names[role]}
        </Badge>
      ))}
    </span>
  );
}

/** Gives and takes roles. */
export function RolesButton({ user }: { user: User }) {
  const t = useMessages(people);
  const names = useMessages(shell).roles;
  const { reasonInAudit } = useMessages(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<ShieldCheck aria-hidden size="1.1em" />}
        onClick={() => setOpen(true)}
      >
        {t.editRoles}
      </Button>
      <ActionDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t.editTitle(nameOf(user))}
        what={t.editWhat}
        confirm={t.editConfirm}
        action={`/users/${user.id}/roles`}
        reasons={t.editReasons}
        reasonHint={reasonInAudit}
        done={t.editDone}
      >
        {() => (
          <fieldset className={styles['choices']}>
            <VisuallyHidden>
              <legend>{t.rolesTitle}</legend>
            </VisuallyHidden>
            {NAMES.map((role) => (
              <Checkbox
                key={role}
                name="role"
                value={role}
                label={names[role]}
                detail={t.about[role]}
                defaultChecked={user.roles.includes(role)}
              />
            ))}
          </fieldset>
        )}
      </ActionDialog>
    </>
  );
}

/** What each role may do, as the services enforce it. */
export function RoleMatrix() {
  const t = useMessages(people);
  const names = useMessages(shell).roles;
  return (
    <Table
      caption={t.rolesTitle}
      className={styles['matrix']}
      head={
        <tr>
          <th scope="col">{t.permission}</th>
          {NAMES.map((role) => (
            <th key={role} scope="col">
              {names[role]}
            </th>
          ))}
        </tr>
      }
    >
      {(Object.keys(PERMISSIONS) as Permission[]).map((permission) => (
        <tr key={permission}>
          <th scope="row">{t.permissions[permission]}</th>
          {ROLES.map((role) => {
            const may = isPermitted([role], permission);
            const Icon = may ? Check : Minus;
            return (
              <td key={role} className={styles[may ? 'may' : 'mayNot']}>
                <Icon aria-hidden size="1.1em" />
                <VisuallyHidden>{may ? t.may : t.mayNot}</VisuallyHidden>
              </td>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}
