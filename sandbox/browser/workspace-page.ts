import type { Locator, Page } from 'playwright-core';

// What a person does on the page, found by what a screen reader would say.

/** Where one writes in the open conversation. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message / });
}

/** Messages that only the person on the page sees. */
export function privateAnswers(page: Page): Locator {
  return page.getByRole('article').filter({ hasText: 'Only visible to you' });
}

/** Messages that everyone in the conversation sees. */
export function publicMessages(page: Page): Locator {
  return page.getByRole('article').filter({ hasNotText: 'Only visible to you' });
}

/** Sends that line and waits for the answer. */
export async function ask(page: Page, line: string): Promise<Locator> {
  const before = await privateAnswers(page).count();
  await say(page, line);
  const answer = privateAnswers(page).nth(before);
  await answer.waitFor();
  return answer;
}

export async function say(page: Page, line: string): Promise<void> {
  await composer(page).fill(line);
  await composer(page).press('Enter');
}

/** Goes on as another person, by the first name. */
export async function becomePerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^You are / }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^You are ${name}`) }).waitFor();
}
