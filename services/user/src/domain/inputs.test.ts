import { Role } from '@holdfast/proto/user';
import { inputs } from './inputs.ts';

const register = {
  email: 'ada@example.com',
  password: 'correct horse',
  name: 'Ada',
  locale: '',
  userAgent: 'test',
};

const address = {
  name: 'Ada',
  line1: 'Hauptstraße 1',
  city: 'Wien',
  postalCode: '1010',
  countryCode: 'AT',
};

function fieldsRefused(schema: keyof typeof inputs, request: object): string[] {
  const { error } = inputs[schema].safeParse(request);
  return error?.issues.map((issue) => issue.path.join('.')) ?? [];
}

describe('e-mail addresses', () => {
  test('are trimmed and lower-cased', () => {
    expect(inputs.register.parse({ ...register, email: ' Ada@Example.COM ' }).email).toBe(
      'ada@example.com',
    );
  });

  test.each(['', 'ada', 'ada@', '@example.com', 'a b@example.com', 'ada@example', 'a@b@c.de'])(
    '%j is refused',
    (email) => expect(fieldsRefused('register', { ...register, email })).toContain('email'),
  );

  test('longer than 254 characters are refused', () => {
    const domain = `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`;
    const fits = `${'a'.repeat(253 - domain.length)}@${domain}`;
    expect(fieldsRefused('register', { ...register, email: fits })).toEqual([]);
    expect(fieldsRefused('register', { ...register, email: `a${fits}` })).toEqual(['email']);
  });
});

describe('passwords', () => {
  test.each([
    [9, ['password']],
    [10, []],
    [200, []],
    [201, ['password']],
  ])('of %i characters', (length, refused) => {
    const password = 'x'.repeat(length);
    expect(fieldsRefused('register', { ...register, password })).toEqual(refused);
  });

  test('are the same however their characters are composed', () => {
    const composed = inputs.login.parse({ ...register, password: 'caf\u00e9 au lait' });
    const decomposed = inputs.login.parse({ ...register, password: 'cafe\u0301 au lait' });
    expect(decomposed.password).toBe(composed.password);
  });

  test('have whole characters', () => {
    const password = '\ud800'.repeat(10);
    expect(fieldsRefused('register', { ...register, password })).toEqual(['password']);
    expect(fieldsRefused('login', { ...register, password })).toEqual(['password']);
  });

  test('keep their blanks and case', () => {
    expect(inputs.login.parse({ ...register, password: ' Ab ' }).password).toBe(' Ab ');
  });
});

describe('locales', () => {
  test.each([
    ['', 'en'],
    ['de-at', 'de-AT'],
    ['EN', 'en'],
  ])('%j becomes %j', (given, expected) => {
    expect(inputs.createGuest.parse({ ...register, locale: given }).locale).toBe(expected);
  });

  test.each(['de_AT', 'nonsense-nonsense-', '\u0000'])('%j is refused', (locale) => {
    expect(fieldsRefused('createGuest', { ...register, locale })).toEqual(['locale']);
  });
});

test('names have 1 to 100 characters that people can read', () => {
  for (const name of ['', '   ', 'x'.repeat(101), 'a\u0000b', 'a\nb', '\u200b', '\u202eevil']) {
    expect(fieldsRefused('register', { ...register, name })).toContain('name');
  }
  expect(inputs.register.parse({ ...register, name: ' Ada ' }).name).toBe('Ada');
});

test('user agents are cut and cleaned, never refused', () => {
  const { userAgent } = inputs.login.parse({ ...register, userAgent: `a\u0000${'b'.repeat(999)}` });
  expect(userAgent).toHaveLength(256);
  expect(userAgent.startsWith('a b')).toBe(true);
});

test('ids have the right form', () => {
  const valid = `usr_${'0'.repeat(26)}`;
  expect(fieldsRefused('getUser', { userId: valid })).toEqual([]);
  for (const userId of ['', 'usr_1', `ses_${'0'.repeat(26)}`, `${valid}\u0000`]) {
    expect(fieldsRefused('getUser', { userId })).toEqual(['userId']);
  }
});

describe('addresses', () => {
  const request = { userId: `usr_${'0'.repeat(26)}`, isDefault: false };

  test('blank optional lines are no lines', () => {
    const parsed = inputs.createAddress.parse({
      ...request,
      address: { ...address, line2: ' ', region: 'Wien' },
    });
    expect(parsed.address).toEqual({ ...address, line2: undefined, region: 'Wien' });
  });

  test('every wrong field is named at once', () => {
    const wrong = {
      ...address,
      name: '',
      city: ' ',
      postalCode: '1'.repeat(13),
      countryCode: 'at',
    };
    expect(fieldsRefused('createAddress', { ...request, address: wrong })).toEqual([
      ...['address.name', 'address.city', 'address.postalCode', 'address.countryCode'],
    ]);
  });

  test('a missing address is named', () => {
    expect(fieldsRefused('createAddress', { ...request, address: undefined })).toEqual(['address']);
  });
});

test('roles are a set without UNSPECIFIED', () => {
  const userId = `usr_${'0'.repeat(26)}`;
  const roles = [Role.ADMIN, Role.SUPPORT, Role.ADMIN];
  expect(inputs.setRoles.parse({ userId, roles }).roles).toEqual(['SUPPORT', 'ADMIN']);
  expect(fieldsRefused('setRoles', { userId, roles: [Role.UNSPECIFIED] })).toEqual(['roles.0']);
});
