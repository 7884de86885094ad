import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { formatMoney } from '@holdfast/domain';
import type { AuthorizationRow } from '../books/resource.ts';

/** What a page without a question says. */
export interface Note {
  mark: 'done' | 'stop' | 'wait';
  title: string;
  text: string;
}

const style = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** What a content security policy needs to allow the style of these pages and no other. */
export const CONTENT_STYLE_SOURCE = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

const BANK = 'Sandbox Bank';

const SHIELD = 'M12 2.5 4.5 5.4v5.8c0 4.7 3.1 8.6 7.5 10.3 4.4-1.7 7.5-5.6 7.5-10.3V5.4L12 2.5Z';
const MARKS: Readonly<Record<Note['mark'], string>> = {
  done: 'm7.5 12.4 3 3 6-6.4',
  stop: 'm8.5 8.5 7 7m0-7-7 7',
  wait: 'M12 7v5.3l3.2 2',
};
const ICON = encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#3b4fd8" d="${SHIELD}"/></svg>`,
);

/** Text as it is written in HTML, between tags and in quoted attributes. */
function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

function amountOf({ currency, amount }: AuthorizationRow): string {
  return formatMoney({ currencyCode: currency, amountMinor: amount }, 'en');
}

/** How long the customer has left, rounded up, as the page cannot count without a script. */
function timeLeft({ expires_at }: AuthorizationRow): string {
  const seconds = ((expires_at?.getTime() ?? 0) - Date.now()) / 1000;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`;
}

function details(rows: readonly [name: string, value: string][]): string {
  const items = rows.map(([name, value]) => {
    const kind = name === 'Reference' ? ' class="code"' : '';
    return `<div><dt>${name}</dt><dd${kind}>${escape(value)}</dd></div>`;
  });
  return `<dl>${items.join('')}</dl>`;
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escape(title)} · ${BANK}</title>
<link rel="icon" href="data:image/svg+xml,${ICON}">
<style>${style}</style>
</head>
<body>
<header>
<svg viewBox="0 0 24 24" aria-hidden="true"><path class="shield" d="${SHIELD}"/><path class="tick" d="m8.3 11.8 2.6 2.6 4.8-5"/></svg>
<span>${BANK}</span>
</header>
<main>
${main}
</main>
<footer>A pretend bank, for trying things out: no real money moves.</footer>
</body>
</html>
`;
}

/** Asks the customer to confirm or reject. */
export function questionPage(merchant: string, row: AuthorizationRow): string {
  const amount = amountOf(row);
  return page(
    'Confirm your payment',
    `<h1>Confirm your payment</h1>
<p class="lead"><strong>${escape(merchant)}</strong> asks for</p>
<p class="${amount.length > 12 ? 'amount long' : 'amount'}">${escape(amount)}</p>
${details([
  ['Reference', row.reference],
  ['Time left', `about ${timeLeft(row)}`],
])}
<form method="post">
<button name="decision" value="confirm" class="primary">Confirm ${escape(amount)}</button>
<button name="decision" value="reject">Reject</button>
</form>`,
  );
}

/** Says how it stands; with a payment, its amount too, and the way back to the shop if there is one. */
export function notePage(
  note: Note,
  merchant: string,
  row?: AuthorizationRow,
  returnUrl?: URL,
): string {
  const back =
    returnUrl === undefined
      ? '<p class="close">You can close this page.</p>'
      : `<a class="button primary" href="${escape(returnUrl.href)}">Back to ${escape(merchant)}</a>`;
  const payment =
    row === undefined
      ? ''
      : details([
          ['Merchant', merchant],
          ['Amount', amountOf(row)],
          ['Reference', row.reference],
        ]);
  return page(
    note.title,
    `<svg class="mark ${note.mark}" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/><path d="${MARKS[note.mark]}"/></svg>
<h1>${escape(note.title)}</h1>
<p class="lead">${escape(note.text)}</p>
${payment}
${back}`,
  );
}
