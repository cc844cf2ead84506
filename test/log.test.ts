import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { withoutSecrets } from '../src/log.ts';

test.each([
  ['invalid token xoxb-12-ab for team', 'invalid token [token] for team'],
  ['xapp-1-A0-b refused', '[token] refused'],
  ['no key uwk_abc-D_e1 here', 'no key [write key] here'],
  ['"xoxe.xoxp-1-Mi0"', '"xoxe.[token]"'],
  ['postgres://ana:hunter2@db:5432/crm', 'postgres://ana:[password]@db:5432/crm'],
  ['postgres://ana:hunt%40er:2@db/crm', 'postgres://ana:[password]@db/crm'],
  ['https://slack.com/api/ at 10:30', 'https://slack.com/api/ at 10:30'],
])('%s is logged as %s', (text, logged) => {
  expect(withoutSecrets(text)).toBe(logged);
});

test('the log goes to stderr in JSON lines, and secrets in fields and texts stay out of it', () => {
  const script = `
    import { createLog } from './src/log.ts';
    const log = createLog('info');
    log.info({ config: { slack: { botToken: 'hunter2' } }, err: new Error('bad xoxb-123-abc') }, 'started');
    log.debug('too quiet to be heard');`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  const [line, ...rest] = stderr.trim().split('\n');
  expect(rest).toEqual([]);
  expect(JSON.parse(line!)).toMatchObject({
    msg: 'started',
    config: { slack: { botToken: '[Redacted]' } },
    err: { message: 'bad [token]' },
  });
  expect(stderr).not.toMatch(/hunter2|123-abc/);
});
