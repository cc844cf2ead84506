import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'prom-client';
import { expect, test } from 'vitest';
import '../../src/metrics.ts';
import { CHECKS } from '../../src/check.ts';
import { retentionJob } from '../../src/jobs/retention.ts';
import { jobsWith } from '../../src/jobs/start-jobs.ts';
import { tableOf } from '../support/markdown.ts';

const page = readFileSync('docs/operating.md', 'utf8');

test('the page names exactly the metrics that there are', async () => {
  const metrics = (await register.getMetricsAsJSON()).map(({ name }) => name);
  const named = [...page.matchAll(/\buptake_[a-z_]+/g)].map(([name]) => name);
  expect([...new Set(named)].toSorted()).toEqual(metrics.toSorted());
});

test('the page names exactly the jobs that there are', () => {
  const slack = { botToken: 'xoxb-no-secret', appToken: null, signingSecret: null, apiUrl: null };
  const jobs = [...jobsWith(slack), retentionJob(400)].map(({ name }) => `\`${name}\``);
  const named = tableOf(page, 'Jobs').map(([name = '']) => name);
  expect(named.toSorted()).toEqual([...jobs, 'each pull'].toSorted());
});

test('the page explains exactly the lines of `uptake doctor`', () => {
  expect(tableOf(page, 'When something is wrong').map(([name]) => name?.replaceAll('`', ''))).toEqual([
    ...CHECKS,
  ]);
});

test('the page for contributors names every folder of src', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
  expect(
    folders.map(({ name }) => `\`src/${name}/\``).filter((name) => !contributing.includes(name)),
  ).toEqual([]);
});
