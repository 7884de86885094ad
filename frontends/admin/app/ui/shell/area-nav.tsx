import { Logo, useMessages } from '@holdfast/site';
import { Link, NavLink } from '@remix-run/react';
import { areasFor, type Area } from '../../areas.ts';
import { shell } from '../../messages/shell.ts';
import { useMe } from '../use-root.ts';
import { AREA_ICONS } from './area-icons.ts';
import styles from './area-nav.module.css';

/** The areas that whoever works here may see. */
export function AreaNav({ onLeave }: { onLeave?: () => void }) {
  const t = useMessages(shell);
  const areas = areasFor(useMe()?.permissions ?? []);
  const groups = Object.entries(Object.groupBy(areas, ({ group }) => group));
  return (
    <nav aria-label={t.areas} className={styles['nav']}>
      <Link to="/" className={styles['home']} onClick={onLeave}>
        <Logo size={30} />
        <span>{t.short}</span>
      </Link>
      <div>
        {groups.map(([group, members]) => (
          <div key={group} className={styles['group']}>
            <p id={`areas-${group}`}>{t.groups[group as Area['group']]}</p>
            <ul aria-labelledby={`areas-${group}`}>
              {members.map(({ id, to }) => {
                const Icon = AREA_ICONS[id];
                return (
                  <li key={id}>
                    <NavLink to={to} end={to === '/'} prefetch="intent" onClick={onLeave}>
                      <Icon aria-hidden size="1.2em" />
                      {t.area[id]}
                    </NavLink>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
