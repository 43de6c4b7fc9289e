/**
 * A table as CSV for any spreadsheet: UTF-8 with a byte order mark, CRLF, every cell in quotes (RFC 4180).
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return `"${text.replaceAll('"', '""')}"`;
}
