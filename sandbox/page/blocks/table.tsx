import { useState, type ReactNode } from 'react';
import type { DataTableBlock, TableBlock } from '@slack/types';
import type { Block as LibraryBlock } from 'slack-blocks-to-jsx';
import { DrawnByLibrary } from './drawn-by-library.tsx';

type Cell = TableBlock['rows'][number][number] | DataTableBlock['rows'][number][number];
type Style = { textAlign: 'left' | 'center' | 'right'; whiteSpace: 'normal' | 'nowrap' };

/** A table; the first row is its head. */
export function Table({ block }: { block: TableBlock }): ReactNode {
  const style = (column: number): Style => {
    const settings = block.column_settings?.[column];
    return {
      textAlign: settings?.align ?? 'left',
      whiteSpace: settings?.is_wrapped ? 'normal' : 'nowrap',
    };
  };
  return <Grid rows={block.rows} style={style} name="Table" rowHead={null} />;
}

/** Slack shows this many rows at first when the block does not say. */
const usualPage = 10;

/** A table with a caption, shown a page at a time; numbers stand to the right. */
export function DataTable({ block }: { block: DataTableBlock }): ReactNode {
  const { rows, caption, page_size: size = usualPage, row_header_column_index: rowHead = 0 } = block;
  const [page, setPage] = useState(0);
  const [head = [], ...body] = rows;
  const pages = Math.max(1, Math.ceil(body.length / size));
  const style = (column: number): Style => ({
    textAlign: body.some((row) => row[column]?.type === 'raw_number') ? 'right' : 'left',
    whiteSpace: 'nowrap',
  });
  return (
    <figure className="data-table">
      <figcaption>{caption}</figcaption>
      <Grid
        rows={[head, ...body.slice(page * size, (page + 1) * size)]}
        style={style}
        name={caption}
        rowHead={rowHead}
      />
      {pages > 1 && (
        <div className="data-table-pages">
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          <span aria-live="polite">
            Page {page + 1} of {pages}
          </span>
          <button
            type="button"
            className="button"
            disabled={page + 1 === pages}
            onClick={() => setPage(page + 1)}
          >
            Next
          </button>
        </div>
      )}
    </figure>
  );
}

type GridProps = {
  rows: Cell[][];
  style: (column: number) => Style;
  name: string;
  rowHead: number | null;
};

function Grid({ rows, style, name, rowHead }: GridProps): ReactNode {
  const [head = [], ...body] = rows;
  return (
    <div className="block-table" role="group" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={style(column)}>
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => {
                const Tag = column === rowHead ? 'th' : 'td';
                return (
                  <Tag key={column} style={style(column)} {...(Tag === 'th' && { scope: 'row' })}>
                    <CellContent cell={cell} />
                  </Tag>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellContent({ cell }: { cell: Cell }): ReactNode {
  if (cell.type === 'rich_text') return <DrawnByLibrary block={cell as unknown as LibraryBlock} />;
  return cell.text;
}
