import { hasControlCharacters } from './text.ts';

/**
 * Pictures come from outside and are shown inside other people's pages, so only SVG of a small,
 * still vocabulary is taken: whatever is not on the lists, or not understood, is refused.
 * Elements and attributes by https://www.w3.org/TR/SVG2/ (appendices on elements and attributes).
 */

/** Bytes of UTF-8. */
export const MAX_SVG_BYTES = 64 * 1024;

const ELEMENTS = new Set(
  (
    'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan ' +
    'linearGradient radialGradient stop clipPath mask pattern marker filter feBlend ' +
    'feColorMatrix feComposite feDropShadow feFlood feGaussianBlur feMerge feMergeNode feOffset'
  ).split(' '),
);

const NAMESPACES: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2000/svg',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
};

const PREFIXED_ATTRIBUTES = new Set(['xmlns:xlink', 'xlink:href', 'xml:space', 'xml:lang']);

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

const DECLARATION =
  /^\uFEFF?(<\?xml version="1\.[01]"( encoding="utf-8")?( standalone="(yes|no)")?\s*\?>)?/i;
const TOKEN =
  /<!--(?:(?!--)[^])*-->|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /\s([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));|&/gi;

/** What is wrong with the picture, in words for its maker; undefined when it may be stored. */
export function svgProblem(source: string): string | undefined {
  if (Buffer.byteLength(source) > MAX_SVG_BYTES) {
    return `The picture has more than ${String(MAX_SVG_BYTES / 1024)} KiB.`;
  }
  const open: string[] = [];
  let elements = 0;
  TOKEN.lastIndex = DECLARATION.exec(source)?.[0].length ?? 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (token === null) return `The picture is not plain SVG at character ${String(at)}.`;
    const [, closing, opening, attributes = '', selfClosing, text] = token;
    if (closing !== undefined) {
      if (open.pop() !== closing) return `The picture closes <${closing}> where it isn't open.`;
    } else if (opening !== undefined) {
      if (open.length === 0 && (elements > 0 || opening !== 'svg')) {
        return 'The picture has to be one <svg> element.';
      }
      if (!ELEMENTS.has(opening)) return `The picture must not contain <${opening}>.`;
      const problem = attributesProblem(opening, attributes);
      if (problem !== undefined) return problem;
      elements += 1;
      if (selfClosing === '') open.push(opening);
    } else if (text !== undefined) {
      if (open.length === 0 && text.trim() !== '') return 'The picture has text around <svg>.';
      if (decode(text) === undefined) return 'The picture uses an unknown entity.';
    }
  }
  if (open.length > 0) return `The picture leaves <${open.join('><')}> open.`;
  return elements === 0 ? 'The picture has to be one <svg> element.' : undefined;
}

function attributesProblem(element: string, attributes: string): string | undefined {
  const seen = new Set<string>();
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (seen.has(name)) return `The picture gives ${name} twice on <${element}>.`;
    seen.add(name);
    const value = decode(double ?? single ?? '');
    if (value === undefined) return 'The picture uses an unknown entity.';
    const problem = attributeProblem(name, value);
    if (problem !== undefined) return `The picture has ${problem} on <${element}>.`;
  }
  if (element === 'svg' && !seen.has('xmlns')) return 'The picture has an <svg> without xmlns.';
  return undefined;
}

function attributeProblem(name: string, value: string): string | undefined {
  if (name in NAMESPACES) {
    return value === NAMESPACES[name] ? undefined : `a foreign namespace, ${name},`;
  }
  if (name.includes(':') && !PREFIXED_ATTRIBUTES.has(name)) return `the attribute ${name}`;
  if (/^on/i.test(name)) return `the event handler ${name}`;
  if (/(^|:)(href|src)$/i.test(name)) {
    return /^#[\w.-]+$/.test(value) ? undefined : `an external reference, ${name},`;
  }
  // Comments and escapes could hide a url() from the next check; no drawing needs them.
  if (/\\|\/\*|@import|javascript:|data:/i.test(value)) return `unsafe text in ${name}`;
  const references = value.match(/(url|image|image-set|src)\s*\(/gi)?.length ?? 0;
  const inner = value.match(/url\((["']?)#[\w.-]+\1\)/g)?.length ?? 0;
  return references === inner ? undefined : `an external reference, ${name},`;
}

/** Text with its entities replaced; undefined when one is unknown or no XML character. */
function decode(text: string): string | undefined {
  let valid = true;
  const result = text.replace(
    REFERENCE,
    (_, decimal?: string, hex?: string, name?: string): string => {
      if (name !== undefined && Object.hasOwn(ENTITIES, name)) return ENTITIES[name] ?? '';
      const digits = decimal ?? hex;
      const code = digits === undefined ? 0 : Number.parseInt(digits, decimal ? 10 : 16);
      if (code >= 32 && code <= 0x10ffff) return String.fromCodePoint(code);
      valid &&= code === 9 || code === 10 || code === 13;
      return ' ';
    },
  );
  return valid && !hasControlCharacters(result) ? result : undefined;
}
