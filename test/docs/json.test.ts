import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ImportedFile } from '../../src/domain/importing/report.ts';
import { REFERENCE_FUNNEL } from '../../src/domain/journey/journey.ts';
import type { WriteKey } from '../../src/domain/write-keys/write-key.ts';
import { evaluationReportJson } from '../../src/views/evaluation-report.ts';
import { forgottenJson } from '../../src/views/forget-text.ts';
import { funnelDocument } from '../../src/views/funnel-document.ts';
import { importReportJson } from '../../src/views/import-report.ts';
import { pullOutcomeJson } from '../../src/views/pulls-json.ts';
import { signalJsonLine } from '../../src/views/signals-list.ts';
import { unmappedJson } from '../../src/views/unmapped-events.ts';
import { issuedKeyJson, writeKeyJson } from '../../src/views/write-keys-json.ts';
import { keysIn } from '../support/keys-in.ts';
import { signalOf } from '../views/cards.ts';

const FILE: ImportedFile = {
  kind: 'events',
  file: 'events.csv',
  read: 3,
  imported: 1,
  inserted: 1,
  updated: 0,
  unchanged: 0,
  rejected: 1,
  forgotten: 1,
  reasons: [
    {
      column: 'timestamp',
      fault: 'not_timestamp',
      limit: null,
      firstLine: null,
      count: 1,
      first: { line: 2, value: 'then' },
    },
  ],
  rejectsFile: 'events.rejects.csv',
};

const KEY: WriteKey = {
  writeKeyId: 1,
  source: 'web-app',
  hint: 'BY7Q',
  mayDelete: false,
  createdAt: new Date('2026-11-23T14:00:00Z'),
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  accepted: 0,
  rejected: 0,
};

const FUNNEL = {
  stages: [
    {
      stage: 'logged_in' as const,
      members: 8,
      fromPrevious: 0.8,
      ofInvited: 0.8,
      inTime: { days: 7, due: 10, members: 8, share: 0.8 },
    },
  ],
  biggestDrop: null,
};

const SIGNAL = {
  ...signalOf(),
  accountId: 'A-0001',
  accountName: 'Acme',
  person: null,
  involved: {
    members: ['m-1'],
    memberCount: 1,
    groups: [{ axis: 'team' as const, value: 'Sales', members: 3, active: 1 }],
    workflow: { key: 'quote', step: 'quote.signed' },
  },
};

test.each([
  ['signals', 'docs/json.md', JSON.parse(signalJsonLine(SIGNAL)) as object],
  [
    'funnel',
    'docs/json.md',
    funnelDocument({
      asOf: '2026-11-22',
      account: null,
      funnel: { whole: FUNNEL, segments: [{ value: 'admin', funnel: FUNNEL }], unknownMembers: 0 },
      reference: REFERENCE_FUNNEL,
      segments: {
        axis: 'role',
        segments: [{ value: 'admin', members: 10, active: 8, depthMean: 0.5 }],
        unknownMembers: 0,
      },
    }),
  ],
  [
    'evaluate',
    'docs/json.md',
    evaluationReportJson('2026-11-22', { accounts: 1, scoresOnly: 0, resumed: false }),
  ],
  ['keys create', 'docs/json.md', issuedKeyJson({ key: 'uwk_…', ...KEY })],
  ['keys list', 'docs/json.md', { keys: [writeKeyJson({ ...KEY, standing: 'in force' })] }],
  [
    'events unmapped',
    'docs/json.md',
    unmappedJson(
      [{ name: 'Won', events: 1, accounts: 1, firstDay: '2026-11-22', lastDay: '2026-11-22' }],
      28,
    ),
  ],
  [
    'forget',
    'docs/json.md',
    forgottenJson(
      { memberId: 'm-1', mode: 'remove', accountId: null },
      { accounts: [{ accountId: 'A-0001', days: 1, events: 1 }], anonymousIds: 0 },
    ),
  ],
  ['import', 'docs/importing.md', importReportJson({ files: [FILE] })],
  ['pull', 'docs/importing.md', pullOutcomeJson('crm', { failure: null, files: [FILE] })],
])('every key that `uptake %s` prints is in %s', (_command, page, document) => {
  const reference = readFileSync(page, 'utf8');
  const isNamed = (key: string) => reference.includes(`\`${key}\``) || reference.includes(`"${key}":`);
  expect(keysIn(document, ['evidence']).filter((key) => !isNamed(key))).toEqual([]);
});
