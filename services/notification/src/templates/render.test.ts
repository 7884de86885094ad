import { readdirSync } from 'node:fs';
import { LANGUAGES } from '../domain/locale.ts';
import type { OrderConfirmationView } from '../domain/order-confirmation.ts';
import { renderOrderConfirmation } from './render.ts';

const view: OrderConfirmationView = {
  language: 'en',
  shop: { name: 'Kontor', url: 'https://kontor.example' },
  recipientName: 'Anna',
  orderNumber: 'HF-1000017',
  orderUrl: 'https://kontor.example/orders/ord_01',
  placedAt: 'today',
  lines: [{ quantity: 1, name: 'Tea', options: '', unitPrice: '€1.00', total: '€1.00' }],
  totals: {
    subtotal: '€1.00',
    discount: undefined,
    shipping: undefined,
    tax: '€0.10',
    total: '€1.00',
  },
  addressLines: ['Anna', 'Quay 1'],
  shippingMethod: 'standard',
};

it('has every message in every language and form', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true });
  const templates = folders.filter((each) => each.isDirectory() && each.name !== 'layouts');
  expect(templates.map(({ name }) => name)).toEqual(['order_confirmation']);
  for (const { name } of templates) {
    const files = readdirSync(`${import.meta.dirname}/${name}`);
    for (const language of LANGUAGES) {
      const wanted = ['html', 'txt', 'subject'].map((form) => `${language}.${form}.eta`);
      expect(files).toEqual(expect.arrayContaining(wanted));
    }
  }
});

const withoutPages = { ...view, shop: { ...view.shop, url: undefined }, orderUrl: undefined };

it.each(LANGUAGES)('has no link in %s where there is no page to lead to', (language) => {
  const { html, text } = renderOrderConfirmation({ ...withoutPages, language });
  expect(html).not.toMatch(/<a\b|href=|https?:/);
  expect(text).not.toMatch(/https?:|online|progress|Stand sehen/);
  expect(html).toContain('Kontor');
  expect(text).toMatch(/ready\.\n\nOrder number|vorbereitet\.\n\nBestellnummer/);
  expect(renderOrderConfirmation({ ...view, language }).text).toContain(
    ':\nhttps://kontor.example/orders/ord_01\n\n',
  );
});

describe.each(
  LANGUAGES.flatMap((language) => [
    [language, 'with links', view],
    [language, 'without', withoutPages],
  ]) as [OrderConfirmationView['language'], string, OrderConfirmationView][],
)('the order confirmation in %s, %s', (language, _links, shown) => {
  const { html, text, subject } = renderOrderConfirmation({ ...shown, language });

  it('leaves no hole', () => {
    for (const form of [html, text, subject]) expect(form).not.toMatch(/undefined|<%|%>|NaN/);
  });

  it('opens and closes every element in order', () => {
    const open: string[] = [];
    for (const [tag, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (/^(meta|br|link)$/.test(name)) continue;
      if (close) expect({ tag, closes: open.pop() }).toEqual({ tag, closes: name });
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('serves readers of screens: language, one heading, no layout table read as data', () => {
    expect(html).toContain(`<html lang="${language}"`);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    const tables = html.match(/<table\b[^>]*>/g) ?? [];
    expect(tables.filter((tag) => !/role="presentation"|aria-label="/.test(tag))).toEqual([]);
  });

  it('loads nothing from elsewhere', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object)\b|url\(|@import/);
  });
});

it('stays below the 102 kB at which mail programs cut, for the longest usual basket', () => {
  const line = { ...view.lines[0]!, name: 'x'.repeat(60), options: 'Size: 1 l · Colour: blue' };
  const { html } = renderOrderConfirmation({
    ...view,
    lines: Array.from({ length: 40 }, () => line),
  });
  expect(Buffer.byteLength(html)).toBeLessThan(102_000);
});
