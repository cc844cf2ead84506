/** `activationRate30d` becomes `activation_rate_30d`: the names of the measures in docs/measures.md. */
export function snakeCase(fields: object): Record<string, unknown> {
  const renamed = Object.entries(fields).map(([key, value]) => [
    key.replaceAll(/(?<=[a-z])(?=[A-Z0-9])/g, '_').toLowerCase(),
    value,
  ]);
  return Object.fromEntries(renamed);
}
