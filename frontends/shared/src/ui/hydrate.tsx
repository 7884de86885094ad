import { RemixBrowser } from '@remix-run/react';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';

/** React's words for it, and its number in a build (https://react.dev/errors/421). */
const OVERTAKEN = /received an update before it finished hydrating|React error #421;/;

/**
 * Takes over a page that the server has rendered. Somebody may be faster than that, such as with the
 * skip link: then React makes what it has not taken over yet anew, and nothing is lost. Whatever else it
 * recovers from is a mistake of the page, and reported.
 */
export function hydrate(): void {
  window.addEventListener('unhandledrejection', (event) => {
    // Remix gives up a request for a newer one, and leaves what was still being read of it unheard.
    if (event.reason instanceof DOMException && event.reason.name === 'AbortError') {
      event.preventDefault();
    }
  });
  startTransition(() => {
    hydrateRoot(document, <RemixBrowser />, {
      onRecoverableError(error) {
        if (!(error instanceof Error && OVERTAKEN.test(error.message))) reportError(error);
      },
    });
  });
}
