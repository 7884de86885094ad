import { escapeText } from '../pictures/svg.ts';
import type { CatalogueEntry, Product } from './types.ts';

/** Ways to write a catalogue as text, row by row. */
export const FORMATS = { ndjson: writeNdjson, html: writeHtml };

export type Format = keyof typeof FORMATS;

/** The names of all formats. */
export const FORMAT_NAMES = Object.keys(FORMATS) as Format[];

/** One JSON document a line, without pictures. */
function* writeNdjson(entries: Iterable<CatalogueEntry>): Generator<string> {
  for (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

/** A page with the picture, name, text and prices of every product, to look at. */
function* writeHtml(entries: Iterable<CatalogueEntry>): Generator<string> {
  yield `<!doctype html><meta charset="utf-8"><title>Catalogue</title><style>
body{font:13px/1.4 system-ui,sans-serif;margin:24px;display:grid;gap:24px;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));color:#2b2622}
svg{width:100%;border-radius:12px;display:block;margin-bottom:8px}p{margin:4px 0;color:#6b635b}code{font-size:11px}</style>\n`;
  for (const entry of entries) if (entry.type === 'product') yield productCard(entry.product);
}

function productCard(product: Product): string {
  const variants = product.variants.map(({ sku, options, price, stock }) => {
    const chosen = Object.values(options).join(', ');
    return `<div>${escapeText(chosen)}: €${(price.amountMinor / 100).toFixed(2)} · ${stock} · <code>${sku}</code></div>`;
  });
  return (
    `<article>${product.imageSvg()}<b>${escapeText(product.name)}</b>` +
    `<p>${escapeText(product.description)}</p>${variants.join('')}</article>\n`
  );
}
