import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** The cells of an INTEGER column, without making a value of each. Null cells hold anything. */
export function integers(chunk: DuckDBDataChunk, column: number): Int32Array {
  const bytes = vectorBytes(chunk, column, 4);
  return new Int32Array(bytes.buffer, bytes.byteOffset, chunk.rowCount);
}

/** The cells of a column of `size` bytes each, as 32-bit words, the lowest first. */
export function words(chunk: DuckDBDataChunk, column: number, size: 8 | 16): Uint32Array {
  const bytes = vectorBytes(chunk, column, size);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, (chunk.rowCount * size) / 4);
}

/** Whether a column has no cell at all: a bit is set for each that has a value. */
export function isAllNull(chunk: DuckDBDataChunk, column: number): boolean {
  const bytes = Math.ceil(chunk.rowCount / 64) * 8;
  const validity = duckdb.vector_get_validity(duckdb.data_chunk_get_vector(chunk.chunk, column), bytes);
  if (!validity) return false;
  const whole = chunk.rowCount >> 3;
  for (let at = 0; at < whole; at += 1) if (validity[at] !== 0) return false;
  return chunk.rowCount % 8 === 0 || (validity[whole]! & ((1 << (chunk.rowCount % 8)) - 1)) === 0;
}

function vectorBytes(chunk: DuckDBDataChunk, column: number, size: number): Uint8Array {
  return duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, column), chunk.rowCount * size);
}
