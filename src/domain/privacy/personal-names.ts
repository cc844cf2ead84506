/**
 * Names of traits and properties that hold who somebody is, as letters alone in lower case: `firstName`, `First name`
 * and `first_name` are one. Beside those that Segment reserves for people
 * (https://segment.com/docs/connections/spec/identify/#traits) what products use in their place.
 */
export const PERSONAL_NAMES: readonly string[] = [
  'email',
  'emailaddress',
  'useremail',
  'mail',
  'name',
  'firstname',
  'middlename',
  'lastname',
  'fullname',
  'givenname',
  'familyname',
  'surname',
  'nickname',
  'displayname',
  'username',
  'login',
  'phone',
  'phonenumber',
  'mobile',
  'address',
  'avatar',
  'birthday',
];

const personal = new Set(PERSONAL_NAMES);

/** Whether a trait or property of this name is left out with `pii: none`. */
function isPersonalName(name: string): boolean {
  return personal.has(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
}

/** Traits or properties without those that say who somebody is. */
export function withoutPersonal<Value>(fields: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isPersonalName(name)));
}
