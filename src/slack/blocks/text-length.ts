/** How many characters of text there are in a block, or in a list of blocks: everything that is called `text`. */
export function textLength(content: unknown): number {
  if (typeof content !== 'object' || content === null) return 0;
  if (Array.isArray(content)) return sum(content.map(textLength));
  return sum(
    Object.entries(content).map(([field, value]) =>
      field === 'text' && typeof value === 'string' ? value.length : textLength(value),
    ),
  );
}

const sum = (lengths: number[]) => lengths.reduce((total, length) => total + length, 0);
