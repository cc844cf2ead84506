import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

test('the password of the composed database may have any characters: it stands in no address', () => {
  const { services } = parse(readFileSync('compose.yaml', 'utf8'));
  const { DATABASE_URL, PGPASSWORD } = services.uptake.environment;
  expect(new URL(DATABASE_URL).password).toBe('');
  expect(PGPASSWORD).toBe(services.postgres.environment.POSTGRES_PASSWORD);
});
