import { acceptedLocales, chooseLocale } from './locale.ts';

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', ['de-AT', 'de', 'en']],
  ['en;q=0.2, fr;q=0.9 ,de;q=0.5', ['fr', 'de', 'en']],
  ['*', []],
  ['', []],
  ['de;q=0, en', ['en']],
  ['%%%, x-y-, de;q=nonsense, en', ['en']],
])('the wishes of %j are %j', (header, wishes) => {
  expect(acceptedLocales(header)).toEqual(wishes);
});

test.each([
  ['de-AT,de;q=0.9', undefined, { language: 'de', locale: 'de-AT' }],
  ['fr-FR,de-CH;q=0.5,en;q=0.4', undefined, { language: 'de', locale: 'de-CH' }],
  ['fr', undefined, { language: 'en', locale: 'en' }],
  ['', undefined, { language: 'en', locale: 'en' }],
  ['de-AT', 'en', { language: 'en', locale: 'en' }],
  ['de-AT,en-IE;q=0.5', 'en', { language: 'en', locale: 'en-IE' }],
] as const)('%j with the choice %j speaks %j', (header, chosen, locale) => {
  expect(chooseLocale(header, chosen)).toEqual(locale);
});
