import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Each line breaks one rule of the layering: a file, what it must not import, and the reason it is given. */
const forbidden: [file: string, source: string, reason: RegExp][] = [
  ['src/domain/risk/reach-out.ts', `import { x } from '../../views/x.ts'`, /domain knows nothing/],
  ['src/domain/risk/config.ts', `import type { Config } from '../../config.ts'`, /domain knows nothing/],
  ['src/domain/risk/deep/reach-out.ts', `import { x } from '../../../views/x.ts'`, /domain knows nothing/],
  ['src/domain/risk/deep/queries.ts', `import { x } from '../../../views/x.ts'`, /domain knows nothing/],
  ['src/domain/risk/sql.ts', `import { sql } from 'drizzle-orm'`, /SQL lives in queries/],
  ['src/domain/risk/tables.ts', `import { t } from '../../../drizzle/schema/t.ts'`, /know the tables/],
  ['src/domain/risk/post.ts', `import { WebClient } from '@slack/web-api'`, /talk to Slack/],
  ['src/domain/risk/queries.ts', `import { x } from '../../commands/x.ts'`, /domain knows nothing/],
  ['src/views/loads.ts', `import { findIt } from '../domain/risk/queries.ts'`, /import the type/],
  ['src/views/asks.ts', `import { sql } from 'drizzle-orm'`, /SQL lives in queries/],
  ['src/commands/calls-app.ts', `import { startApp } from '../app.ts'`, /neighbours/],
  ['src/commands/calls-http.ts', `import { serve } from '../http/server.ts'`, /neighbours/],
  ['src/http/calls-command.ts', `import { run } from '../commands/x.ts'`, /neighbours/],
  ['src/http/reads-env.ts', `import { readConfig } from '../config.ts'`, /main.ts alone/],
  ['src/slack/calls-view.ts', `import { card } from '../views/card.ts'`, /neighbours/],
  ['src/pulls/calls-job.ts', `import { pullJobs } from '../jobs/pull.ts'`, /neighbours/],
  ['src/db/calls-import.ts', `import { run } from '../imports/run.ts'`, /neighbours/],
  ['src/app-two.ts', `import { c } from './cli/account.ts'`, /Nothing imports the command line/],
  ['src/plays.ts', `import { s } from '../sandbox/server.ts'`, /never ships/],
];

const allowed: [file: string, source: string][] = [
  ['src/domain/risk/good.ts', `import type { M } from '../measures/measures.ts'`],
  ['src/domain/risk/deep/good.ts', `import type { M } from '../../measures/measures.ts'`],
  ['src/domain/good/queries.ts', `import { sql } from 'drizzle-orm'`],
  ['src/views/good.ts', `import type { M } from '../domain/measures/measures.ts'`],
  ['src/http/good.ts', `import type { Config } from '../config.ts'`],
];

let root: string;
let findings: { filename: string; code: string; text: string }[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'uptake-conventions-'));
  await copyFile('oxlint.config.ts', join(root, 'oxlint.config.ts'));
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  for (const [file, source] of [...forbidden, ...allowed]) {
    await write(file, `${source};\nexport const used = 1;\n`);
  }
  await write('src/ring/one.ts', `import { two } from './two.ts';\nexport const one = () => two;\n`);
  await write('src/ring/two.ts', `import { one } from './one.ts';\nexport const two = () => one;\n`);
  findings = await lint();
});

afterAll(() => rm(root, { recursive: true, force: true }));

test.each(forbidden)('%s may not say %s', (file, _source, reason) => {
  const texts = findings.filter((found) => found.filename === file && /restricted/.test(found.code));
  expect(texts.map((found) => found.text).join('\n')).toMatch(reason);
});

test.each(allowed)('%s may say %s', (file) => {
  expect(findings.filter((found) => found.filename === file && /restricted/.test(found.code))).toEqual([]);
});

test('two files that import each other are refused', () => {
  expect(findings.filter((found) => /no-cycle/.test(found.code)).map((found) => found.filename)).toContain(
    'src/ring/one.ts',
  );
});

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

/** Runs the linter over the made-up tree; it exits with 1 because there are findings. */
function lint(): Promise<typeof findings> {
  return new Promise((done, fail) => {
    execFile(resolve('node_modules/.bin/oxlint'), ['--format', 'json'], { cwd: root }, (error, stdout) => {
      if (!stdout.startsWith('{')) return fail(error ?? new Error(`oxlint printed: ${stdout}`));
      const report = JSON.parse(stdout) as {
        diagnostics: { filename: string; code: string; message: string; help?: string }[];
      };
      return done(
        report.diagnostics.map(({ filename, code, message, help }) => ({
          filename,
          code,
          text: `${message} ${help ?? ''}`,
        })),
      );
    });
  });
}
