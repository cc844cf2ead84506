/** A table for terminals: columns as wide as they need, those named in `numbers` aligned right. */
export function table(columns: string[], rows: string[][], numbers: string[]): string {
  const heads = columns.map((column) => column.toUpperCase());
  const widths = columns.map((_, at) => Math.max(...[heads, ...rows].map((cells) => cells[at]!.length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, at) =>
        numbers.includes(columns[at]!) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
      )
      .join('  ')
      .trimEnd();
  return [heads, ...rows].map(line).join('\n');
}
