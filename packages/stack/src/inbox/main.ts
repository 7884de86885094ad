// The inbox in a process of its own. HOLDFAST_INBOX says as JSON where it keeps and shows its mails.
import { runUntilSignal } from '@holdfast/platform';
import { runInbox, type InboxPlace } from './run-inbox.ts';

await runUntilSignal(() =>
  runInbox(JSON.parse(process.env['HOLDFAST_INBOX'] ?? '{}') as InboxPlace),
);
