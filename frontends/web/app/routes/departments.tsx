import type { MetaFunction } from '@remix-run/node';
import { Link as Dressed } from '@holdfast/design';
import { Link, useLoaderData } from '@remix-run/react';
import { goods } from '../messages/goods.ts';
import { shell } from '../messages/shell.ts';
import { useMessages } from '@holdfast/site';
import { categories, picturedDepartments } from '../server/catalogue.server.ts';
import { load } from '../server/visit.server.ts';
import { Image } from '../ui/image.tsx';
import { Page, PageHeader } from '../ui/page.tsx';
import { canonical, rootOf, titled } from '../ui/titled.ts';
import styles from './departments.module.css';

/** How many of a department's categories are named. */
const NAMED = 6;

export const loader = load(async () => {
  const [all, departments] = await Promise.all([categories(), picturedDepartments()]);
  return {
    departments: departments.map((department) => ({
      ...department,
      below: all
        .filter(({ parentId, productCount }) => parentId === department.id && productCount > 0)
        .slice(0, NAMED)
        .map(({ id, name }) => ({ id, name })),
    })),
  };
});

export const headers = () => ({ 'Cache-Control': 'private, max-age=60' });

export const meta: MetaFunction<typeof loader> = (args) => [
  ...titled(args, (language) => shell[language].departments),
  { name: 'description', content: goods[rootOf(args)?.language ?? 'en'].departmentsText },
  canonical(args, '/departments'),
];

export default function Departments() {
  const t = useMessages(shell);
  const words = useMessages(goods);
  const { departments } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title={t.departments} />
      <ul className={styles['list']}>
        {departments.map(({ id, name, image, productCount, below }) => (
          <li key={id} className={styles['department']}>
            <Image src={image} className={styles['image']} />
            <div>
              <h2 className={styles['name']}>
                <Dressed variant="quiet" asChild>
                  <Link to={`/departments/${id}`} prefetch="intent">
                    {name}
                  </Link>
                </Dressed>
              </h2>
              <p className={styles['count']}>{words.products(productCount)}</p>
              <ul className={styles['below']}>
                {below.map((category) => (
                  <li key={category.id}>
                    <Dressed asChild>
                      <Link to={`/departments/${category.id}`} prefetch="intent">
                        {category.name}
                      </Link>
                    </Dressed>
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}
