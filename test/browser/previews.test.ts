import { expect, test } from 'vitest';
import { privateAnswers } from '../../sandbox/browser/workspace-page.ts';
import { showPreview } from './show-preview.ts';
import { startDemo } from './with-page.ts';

test('everyone sees the preview of a link, and its buttons reach the bot', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  await showPreview(page, slack);
  const tomas = await open({ person: 'U0TOMAS00' });
  await tomas.getByRole('button', { name: 'An old button' }).click();
  await privateAnswers(tomas).first().waitFor();
  expect(await privateAnswers(page).count()).toBe(0);
});

test('whoever posted the link removes its preview for everyone', async () => {
  const { open, slack } = await startDemo();
  const page = await open();
  const preview = await showPreview(page, slack);
  const tomas = await open({ person: 'U0TOMAS00' });
  const theirs = tomas.getByText('Added by Uptake');
  await theirs.waitFor();
  expect(await tomas.getByRole('button', { name: 'Remove preview' }).count()).toBe(0);
  await preview.getByRole('button', { name: 'Remove preview' }).click();
  await preview.waitFor({ state: 'hidden' });
  await theirs.waitFor({ state: 'hidden' });
  expect(await page.getByText('Has anybody seen').count()).toBe(1);
});
