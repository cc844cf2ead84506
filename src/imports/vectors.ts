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

function vectorBytes(chunk: DuckDBDataChunk, column: number, size: number): Uint8Array {
  return duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, column), chunk.rowCount * size);
}
