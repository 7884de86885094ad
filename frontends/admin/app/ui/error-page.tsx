import { Button, EmptyState } from '@holdfast/design';
import { isPageProblem, useMessages, useProblemWords } from '@holdfast/site';
import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react';
import { CloudOff, LockKeyhole, SearchX } from 'lucide-react';
import { problems } from '../messages/problems.ts';
import { shell } from '../messages/shell.ts';
import { useRefresh } from './use-refresh.ts';

const ICONS: Readonly<Record<number, typeof SearchX>> = { 403: LockKeyhole, 404: SearchX };

const RETRY_SECONDS = 5;

/** A whole page for what went wrong: what happened, and where to go on. */
export function ErrorPage() {
  const error = useRouteError();
  const words = useMessages(problems);
  const t = useMessages(shell);
  const { pathname, search } = useLocation();
  const answer = isRouteErrorResponse(error) ? error : undefined;
  const problem: unknown = answer?.data;
  const told = useProblemWords(isPageProblem(problem) ? problem.code : 'INTERNAL');
  const status = answer?.status ?? 500;
  const Icon = ICONS[status] ?? CloudOff;
  const isSignedOut = status === 401;
  // What is away comes back, mostly within seconds.
  useRefresh(RETRY_SECONDS, status >= 500 || status === 429);
  const [title, text] = status === 404 && !isPageProblem(problem) ? words.notFound : told;
  return (
    <EmptyState
      level={1}
      icon={<Icon aria-hidden size={34} />}
      title={title}
      actions={
        <>
          {isSignedOut ? (
            <Button variant="primary" asChild>
              <Link to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>{t.signIn}</Link>
            </Button>
          ) : null}
          {status < 500 ? null : (
            <Button variant="primary" asChild>
              <a href={pathname + search}>{words.retry}</a>
            </Button>
          )}
          <Button asChild>
            <Link to="/">{t.home}</Link>
          </Button>
        </>
      }
    >
      <p>{isSignedOut ? t.signedOut : text}</p>
      {isPageProblem(problem) && problem.reference !== undefined ? (
        <p>
          <small>{words.reference(problem.reference)}</small>
        </p>
      ) : null}
    </EmptyState>
  );
}
