import { z } from 'zod';
import type { Grammar } from './grammar.ts';
import { textLength } from './text-length.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/table-block and data-table-block */
export function tableBlocks(grammar: Grammar, richText: z.ZodObject) {
  const { limits, characters, amount, items, block, placed } = grammar;
  const kinds = {
    rich_text: richText,
    raw_text: z.strictObject({ type: z.literal('raw_text'), text: characters('table.cell') }),
    raw_number: z.strictObject({
      type: z.literal('raw_number'),
      value: z.number(),
      text: characters('table.cell').optional(),
    }),
  };
  const fitting = (rows: unknown[], context: z.RefinementCtx) => {
    const { max } = limits['table.text'];
    const length = textLength(rows);
    if (length > max) {
      const params = { rule: 'table.text', limit: max, value: length };
      context.addIssue({ code: 'custom', message: `must be less than ${max + 1} characters`, params });
    }
  };
  const row = items('table.columns', placed('cells of a table', kinds));
  const dataRow = items('table.columns', placed('cells of a data_table', kinds));
  const header = items('table.columns', placed('header of a data_table', kinds));
  return {
    table: block('table', {
      rows: items('table.rows', row).superRefine(fitting),
      column_settings: items('table.column_settings', columnSetting).optional(),
    }),
    data_table: block('data_table', {
      caption: z.string().min(1, 'empty'),
      rows: items('data_table.rows', dataRow)
        .superRefine(fitting)
        .superRefine(sameWidth)
        .superRefine(([first], context) => {
          const issues = header.safeParse(first).error?.issues ?? [];
          for (const issue of issues) context.addIssue({ ...issue, path: [0, ...issue.path] } as never);
        }),
      page_size: amount('data_table.page_size').optional(),
      row_header_column_index: amount('data_table.row_header_column_index').optional(),
    }),
  };
}

/** Null leaves a column as it is. */
const columnSetting = z
  .strictObject({
    align: z.enum(['left', 'center', 'right']).optional(),
    is_wrapped: z.boolean().optional(),
  })
  .nullable();

function sameWidth(rows: unknown[][], context: z.RefinementCtx): void {
  const width = rows[0]?.length ?? 0;
  for (const [at, row] of rows.entries()) {
    if (row.length === width) continue;
    const params = { rule: 'table.width', limit: width, value: row.length };
    context.addIssue({ code: 'custom', message: `must provide ${width} items`, path: [at], params });
  }
}
