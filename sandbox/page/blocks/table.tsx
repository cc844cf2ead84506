import type { ReactNode } from 'react';
import type { TableBlock } from '@slack/types';
import type { Block as LibraryBlock } from 'slack-blocks-to-jsx';
import { DrawnByLibrary } from './drawn-by-library.tsx';

type Cell = TableBlock['rows'][number][number];

/** A table; the first row is its head. */
export function Table({ block }: { block: TableBlock }): ReactNode {
  const [head = [], ...rows] = block.rows;
  const align = (column: number) => {
    const settings = block.column_settings?.[column];
    return {
      textAlign: settings?.align ?? 'left',
      whiteSpace: settings?.is_wrapped ? 'normal' : 'nowrap',
    } as const;
  };
  return (
    <div className="block-table" role="group" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={align(column)}>
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} style={align(column)}>
                  <CellContent cell={cell} />
                </td>
              ))}
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
