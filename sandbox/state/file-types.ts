/** What Slack says of a file by the end of its name. */
export type FileType = { mimetype: string; filetype: string; pretty: string };

const types: Record<string, [mimetype: string, pretty: string]> = {
  csv: ['text/csv', 'CSV'],
  gif: ['image/gif', 'GIF'],
  jpg: ['image/jpeg', 'JPEG'],
  json: ['application/json', 'JSON'],
  md: ['text/markdown', 'Markdown (raw)'],
  pdf: ['application/pdf', 'PDF'],
  png: ['image/png', 'PNG'],
  svg: ['image/svg+xml', 'SVG'],
  text: ['text/plain', 'Plain Text'],
  zip: ['application/zip', 'Zip'],
};

const aliases: Record<string, string> = { jpeg: 'jpg', txt: 'text', log: 'text' };

export function findFileType(name: string): FileType {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const filetype = aliases[ending] ?? ending;
  const known = types[filetype];
  if (!known) return { mimetype: 'application/octet-stream', filetype: 'binary', pretty: 'Binary' };
  return { mimetype: known[0], filetype, pretty: known[1] };
}
