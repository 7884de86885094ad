import { generateCatalogue } from '../catalogue/generate.ts';
import { demoCatalogue } from '../catalogue/catalogue.ts';
import { productPicture } from '../catalogue/product.ts';
import { LETTERINGS } from './label.ts';
import { MOTIFS, type MotifName } from './motifs/index.ts';
import { PALETTE_NAMES } from './palettes.ts';
import { drawPicture } from './picture.ts';
import { type ShapeName, SHAPES } from './shapes/index.ts';
import { fitText, textWidth } from './text.ts';

const shapeNames = Object.keys(SHAPES) as ShapeName[];
const motifNames = Object.keys(MOTIFS) as MotifName[];
const ELEMENTS = new Set(['svg', 'title', 'g', 'path', 'rect', 'circle', 'ellipse', 'text']);

/** Reads a document strictly: throws where it is not well-formed or has an unknown element. */
function readElements(svg: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  let at = 0;
  while (at < svg.length) {
    const token = /^(?:<\/(\w+)>|<(\w+)((?: [\w:-]+="[^"<>]*")*)(\/?)>|([^<>]+))/.exec(
      svg.slice(at),
    );
    if (token === null) throw new Error(`Not well-formed at ${at}: ${svg.slice(at, at + 60)}`);
    const [whole, closed, opened, attributes = '', selfClosing, text] = token;
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(attributes + (text ?? '')))
      throw new Error(`Bare & in ${whole}`);
    if (/NaN|undefined|null|Infinity/.test(attributes)) throw new Error(`Bad number in ${whole}`);
    if (closed !== undefined && open.pop() !== closed) throw new Error(`Unexpected ${whole}`);
    if (opened !== undefined) {
      if (!ELEMENTS.has(opened)) throw new Error(`Unexpected element ${opened}`);
      found.push(opened);
      if (selfClosing === '') open.push(opened);
    }
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`Not closed: ${open.join()}`);
  return found;
}

describe('product pictures', () => {
  it('are well-formed, without anything that loads or runs, and at most 4 KiB', () => {
    for (const product of demoCatalogue().products) {
      const svg = productPicture(product);
      expect(readElements(svg)[0]).toBe('svg');
      expect(svg).not.toMatch(/href|url\(|script| style=| on\w+=|<!|<\?/i);
      expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(4096);
    }
  });

  it('stay within 4 KiB in large catalogues, too', () => {
    let largest = 0;
    for (const entry of generateCatalogue({ products: 20_000 })) {
      if (entry.type === 'product')
        largest = Math.max(largest, Buffer.byteLength(entry.product.imageSvg()));
    }
    expect(largest).toBeLessThanOrEqual(4096);
  });

  it('show brand and name', () => {
    const svg = drawPicture(
      { shape: 'gableCarton', motif: 'cow', tint: '#fbf7ee', palette: 'sky', lettering: 'block' },
      'Hollerwick',
      'Fresh Whole Milk',
    );
    expect(svg).toContain('>HOLLERWICK</text>');
    expect(svg).toContain('<title>Hollerwick Fresh Whole Milk</title>');
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1]).join(' ');
    expect(words).toContain('Fresh Whole Milk');
  });

  it('are the same for the same product and differ between products', () => {
    const { products } = demoCatalogue();
    const pictures = products.map((product) => product.imageSvg());
    expect(products.map((product) => product.imageSvg())).toEqual(pictures);
    expect(new Set(pictures).size).toBe(products.length);
  });

  it('escape every text', () => {
    for (const shape of shapeNames) {
      const svg = drawPicture(
        { shape, motif: 'star', tint: '#aa3300', palette: 'ink', lettering: 'block' },
        `<script>alert("x")</script>`,
        `Fish & 'Chips' "hot" <b>`,
      );
      expect(() => readElements(svg)).not.toThrow();
    }
  });

  it('can be drawn in every shape with every motif, palette and lettering', () => {
    for (const [index, shape] of shapeNames.entries()) {
      for (const [number, motif] of motifNames.entries()) {
        const palette = PALETTE_NAMES[(index + number) % PALETTE_NAMES.length] ?? 'ink';
        const lettering = LETTERINGS[number % LETTERINGS.length] ?? 'plain';
        const svg = drawPicture(
          { shape, motif, tint: '#d0883a', palette, lettering },
          'Brambeck',
          'Rolls',
        );
        expect(readElements(svg).length).toBeGreaterThan(6);
      }
    }
  });
});

describe('fitText', () => {
  it('keeps every line within the width and all of them within the height', () => {
    for (const { name } of demoCatalogue().products) {
      const space = { width: 90, height: 60, maxLines: 3, maxSize: 24 };
      const { lines, fontSize } = fitText(name, space);
      expect(lines.join(' ')).toBe(name);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const text of lines) expect(textWidth(text) * fontSize).toBeLessThanOrEqual(90.5);
      expect(lines.length * fontSize).toBeLessThanOrEqual(60);
      expect(fontSize).toBeGreaterThan(5);
    }
  });
});
