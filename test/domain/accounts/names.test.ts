import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName, stripName } from '../../../src/domain/accounts/names.ts';

test.each([
  ['ACME Inc.', 'acme inc'],
  ['  Société   Générale ', 'societe generale'],
  ['Socie\u0301te\u0301 Ge\u0301ne\u0301rale', 'societe generale'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Ørsted', 'orsted'],
  ['Łódź Łąki', 'lodz laki'],
  ['Đurđevac', 'durdevac'],
  ['Ærø Cœur', 'aero coeur'],
  ['İstanbul Şirketi', 'istanbul sirketi'],
  ['Ünïcødé', 'unicode'],
  ['Ｆｕｌｌ　Ｗｉｄｔｈ', 'full width'],
  ['Company_1', 'company 1'],
  ['Johnson & Sons', 'johnson sons'],
  ["O'Neill’s", 'oneills'],
  ['Beispiel S.p.A.', 'beispiel spa'],
  ['Eksempel A/S', 'eksempel as'],
  ['U.S. Example', 'us example'],
  ['monday.example', 'monday example'],
  ['Пример', 'primer'],
  ['!!!', '!!!'],
  ['', ''],
  ['   ', ''],
])('foldName(%j) is %j', (name, folded) => expect(foldName(name)).toBe(folded));

test.each([
  ['ACME Software, Inc.', 'acme'],
  ['Acme Holding GmbH & Co. KG', 'acme'],
  ['The Acme Group', 'acme'],
  ['Société Générale', 'societe generale'],
  ['Group Nine Ltd', 'group nine'],
  ['Software AG', 'software'],
  ['Inc.', 'inc'],
  ['The', 'the'],
  ['Incorporate Now', 'incorporate now'],
  ['!!!', '!!!'],
])('stripName(%j) is %j', (name, stripped) => expect(stripName(name)).toBe(stripped));

test('a name that is not blank never folds or strips to nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      fc.pre(name.trim() !== '');
      return foldName(name) !== '' && stripName(name) !== '';
    }),
  );
});

test('folding a folded name changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => foldName(foldName(name)) === foldName(name)),
  );
});
