import { Button, EmptyState } from '@holdfast/design';
import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react';
import { CloudOff, SearchX } from 'lucide-react';
import { problems } from '../messages/problems.ts';
import { shell } from '../messages/shell.ts';
import { useMessages, isPageProblem, useProblemWords } from '@holdfast/site';
import { Page } from './page.tsx';

/** A whole page for what went wrong: what happened, and where to go on. */
export function ErrorPage() {
  const error = useRouteError();
  const words = useMessages(problems);
  const t = useMessages(shell);
  const { pathname, search } = useLocation();
  const answer = isRouteErrorResponse(error) ? error : undefined;
  const problem: unknown = answer?.data;
  const told = useProblemWords(isPageProblem(problem) ? problem.code : 'INTERNAL');
  const isMissing = answer?.status === 404;
  const [title, text] = isMissing && !isPageProblem(problem) ? words.notFound : told;
  return (
    <Page width="narrow">
      <EmptyState
        level={1}
        icon={isMissing ? <SearchX aria-hidden size={34} /> : <CloudOff aria-hidden size={34} />}
        title={title}
        actions={
          <>
            {isMissing ? null : (
              <Button variant="primary" asChild>
                <a href={pathname + search}>{words.retry}</a>
              </Button>
            )}
            <Button variant={isMissing ? 'primary' : 'secondary'} asChild>
              <Link to="/">{t.home}</Link>
            </Button>
            <Button asChild>
              <Link to="/departments">{t.allDepartments}</Link>
            </Button>
          </>
        }
      >
        <p>{text}</p>
        {isPageProblem(problem) && problem.reference !== undefined ? (
          <p>
            <small>{words.reference(problem.reference)}</small>
          </p>
        ) : null}
      </EmptyState>
    </Page>
  );
}
