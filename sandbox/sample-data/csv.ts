/** One line of CSV (RFC 4180), line break included; null is an empty field. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(field).join(',')}\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
