import { expect, test } from 'vitest';
import type { Check } from '../../src/check.ts';
import { doctorText } from '../../src/views/doctor-text.ts';

const ok: Check = { name: 'Node', state: 'ok', detail: '26.10.0.', remedy: null };
const warning: Check = { name: 'Data', state: 'warning', detail: 'Old.', remedy: 'Import newer events.' };
const error: Check = {
  name: 'Catalogue',
  state: 'error',
  detail: 'Two faults:\nline 3',
  remedy: 'Correct it.',
};

test('each check is a line, its remedy below', () => {
  expect(doctorText([ok, warning, error])).toMatchInlineSnapshot(`
    "ok       Node       26.10.0.
    warning  Data       Old.
                        Import newer events.
    error    Catalogue  Two faults:
                        line 3
                        Correct it.

    1 to mend before an Uptake with these settings works, 1 to look at.
    "
  `);
});

test.each([
  [[ok], 'Everything is in order.'],
  [[ok, warning], 'Uptake works; 1 to look at.'],
  [[error, error], '2 to mend before an Uptake with these settings works.'],
])('%o ends with what there is to do', (checks, sum) => {
  expect(doctorText(checks)).toMatch(new RegExp(`\n\n${sum}\n$`));
});
