/** What a query says that is not SQL: strings, names and comments, in either dialect. Then names of our own. */
const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\/|(\$(?:[a-z_]\w*)?\$)[^]*?\1|\$(watermark|source)\b/gi;

/** Which of our parameters a query uses. */
export function parametersOf(query: string): Set<string> {
  return new Set([...query.matchAll(TOKEN)].flatMap((match) => match[2]?.toLowerCase() ?? []));
}

/** The query with SQL in the place of `$watermark` and `$source`; parameters not given stay. */
export function bindParameters(query: string, values: Record<string, string>): string {
  return query.replace(TOKEN, (token, _dollars, name?: string) =>
    name === undefined ? token : (values[name.toLowerCase()] ?? token),
  );
}
