/** Rows of cells in columns as wide as their widest cell, ready to be printed. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd(),
    )
    .join('\n');
}

/** A row of the table that is printed when a stack is up. */
export interface AddressRow {
  what: string;
  address: string;
  /** The port that it has where that is free: an address with another one is marked. */
  usualPort?: number;
}

export function formatAddresses(rows: readonly AddressRow[]): string {
  return formatTable(
    rows.map(({ what, address, usualPort }) => {
      const isUsual = usualPort === undefined || portOf(address) === usualPort;
      return isUsual ? [what, address] : [what, address, `← ${usualPort} was taken`];
    }),
  );
}

/** The port of an address that names one, `host:port` or a URL. */
function portOf(address: string): number {
  return Number(/:(\d+)(?:\/|$)/.exec(address)?.[1]);
}
