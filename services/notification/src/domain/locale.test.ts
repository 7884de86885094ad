import { messageLocale } from './locale.ts';

it.each([
  ['en', 'en', 'en'],
  ['en-GB', 'en', 'en-GB'],
  ['de', 'de', 'de'],
  ['DE_at', 'de', 'de-AT'],
  ['de-u-nu-thai', 'de', 'de'],
  ['fr-FR', 'en', 'en'],
  ['den', 'en', 'en'],
  ['', 'en', 'en'],
  ['../../etc', 'en', 'en'],
])('%s is written in %s with the formats of %s', (wanted, language, locale) => {
  expect(messageLocale(wanted)).toEqual({ language, locale });
});
