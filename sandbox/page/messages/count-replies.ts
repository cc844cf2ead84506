export function countReplies(count: number): string {
  return count === 1 ? '1 reply' : `${count} replies`;
}
