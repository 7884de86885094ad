import type { Import } from '@holdfast/bff-admin/contract';

/** The errors of an import as a CSV file (RFC 4180), as spreadsheets read it. */
export function errorsCsv(errors: Import['errors'], header: readonly string[]): string {
  const lines = errors.map(({ row, column, code, message }) => [
    String(row),
    column ?? '',
    code,
    message,
  ]);
  const text = [header, ...lines].map((cells) => cells.map(cellOf).join(',')).join('\r\n');
  return `\uFEFF${text}\r\n`;
}

/** A quoted cell. What a spreadsheet would take for a formula is made text: files come from outside. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
