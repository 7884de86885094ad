import { ConfigError, loadConfig } from '@holdfast/platform';
import { notificationConfig } from './config.ts';

const env = {
  SMTP_URL: 'smtps://user:secret@mail.example:465',
  MAIL_FROM: 'Kontor Nord <orders@kontor.example>',
  STOREFRONT_URL: 'https://kontor.example/',
};

it('reads what it needs, with defaults for the rest', () => {
  expect(loadConfig(notificationConfig, env)).toEqual({
    SMTP_URL: env.SMTP_URL,
    MAIL_FROM: { name: 'Kontor Nord', address: 'orders@kontor.example' },
    STOREFRONT_URL: 'https://kontor.example',
    SMTP_POOL_MAX: 5,
    SMTP_TIMEOUT_MS: 8000,
  });
});

it('gives a sender without a name one', () => {
  const { MAIL_FROM } = loadConfig(notificationConfig, { ...env, MAIL_FROM: 'a@kontor.example' });
  expect(MAIL_FROM).toEqual({ name: 'Holdfast', address: 'a@kontor.example' });
});

it.each([
  ['SMTP_URL', 'http://mail.example'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'a@kontor.example, b@kontor.example'],
  ['STOREFRONT_URL', 'javascript:alert(1)'],
  ['SMTP_TIMEOUT_MS', 'soon'],
])('refuses %s = %s and does not repeat it', (name, value) => {
  const load = () => loadConfig(notificationConfig, { ...env, [name]: value });
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(name);
  expect(load).not.toThrow(value);
});
