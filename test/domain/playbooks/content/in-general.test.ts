import { expect, test } from 'vitest';
import { inGeneral } from '../../../../src/domain/playbooks/content/in-general.ts';

test.each([
  ['Call {account.champion|the champion} of {account.name}', 'Call the champion of the account'],
  ['Show {product.name} once more', 'Show the product once more'],
  ['Send the e-mail', 'Send the e-mail'],
])('“%s” is “%s” in general', (text, general) => {
  expect(inGeneral(text)).toBe(general);
});
