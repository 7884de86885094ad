import { MAX_SVG_BYTES, svgProblem } from './svg.ts';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`;

describe('a picture', () => {
  it.each([
    [
      'shapes',
      svg('<g fill="#fff"><rect x="0" y="0" width="9" height=\'9\'/><path d="M0 0z" /></g>'),
    ],
    ['a declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${svg('')}`],
    ['a comment', `<!-- drawn by hand -->${svg('<!-- here - too -->')}\n`],
    [
      'text and entities',
      svg('<text>Caf&#233; &amp; Cr&#xe8;me &lt;1 l&gt;</text><title>é</title>'),
    ],
    [
      'gradients and references inside',
      svg(
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>' +
          '<rect fill="url(#a)" style="stroke: url(\'#a\'); opacity: .5"/>' +
          '<use href="#b"/><use xlink:href="#b"/>',
        ' xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"',
      ),
    ],
  ])('may have %s', (_, source) => {
    expect(svgProblem(source)).toBeUndefined();
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script by prefix', svg('<x:script xmlns:x="http://www.w3.org/2000/svg"/>')],
    ['foreign content', svg('<foreignObject><p/></foreignObject>')],
    ['a link', svg('<a href="#x"/>')],
    ['a bitmap', svg('<image href="#x"/>')],
    ['animation', svg('<set attributeName="href" to="javascript:alert(1)"/>')],
    ['a style sheet', svg('<style>@import "https://evil.test"</style>')],
    ['an event handler', svg('<g onclick="alert(1)"/>')],
    ['an event handler in capitals', svg('<g ONLOAD="alert(1)"/>')],
    ['an event handler on the root', svg('', ' onload="alert(1)"')],
    ['a reference out', svg('<use href="https://evil.test/a.svg#b"/>')],
    ['a data reference', svg('<use href="data:image/svg+xml,x"/>')],
    ['a reference by another prefix', svg('<use z:href="https://evil.test"/>')],
    ['an escaped reference', svg('<use href="&#104;ttps://evil.test"/>')],
    ['a paint from outside', svg('<g fill="url(https://evil.test#a)"/>')],
    ['a paint from outside among others', svg('<g style="fill:url(#a);mask:url(//evil.test)"/>')],
    ['a paint from outside, escaped', svg('<g fill="\\75rl(https://evil.test)"/>')],
    ['an image set', svg('<g style="fill:image-set(\'a.png\')"/>')],
    ['another base', svg('', ' xml:base="https://evil.test"')],
    ['a foreign namespace', svg('', ' xmlns:h="http://www.w3.org/1999/xhtml"')],
    ['no namespace', '<svg></svg>'],
    ['the wrong namespace', '<svg xmlns="http://www.w3.org/1999/xhtml"></svg>'],
    ['a doctype', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('&x;')}`],
    ['a processing instruction', `<?xml-stylesheet href="a.css"?>${svg('')}`],
    ['CDATA', svg('<title><![CDATA[<script/>]]></title>')],
    ['an unknown entity', svg('<title>&nbsp;</title>')],
    ['a bare ampersand', svg('<title>a & b</title>')],
    ['control characters', svg('<title>\u0001</title>')],
    ['control characters by number', svg('<title>&#1;</title>')],
    ['an attribute without quotes', svg('<g fill=red />')],
    ['an attribute twice', svg('<g fill="a" fill="b"/>')],
    ['an attribute with a tag', svg('<g fill="<script>"/>')],
    ['an element left open', '<svg xmlns="http://www.w3.org/2000/svg"><g>'],
    ['elements crossed', svg('<g><path></g></path>')],
    ['two roots', svg('') + svg('')],
    ['text around', `hello ${svg('')}`],
    ['another root', '<g xmlns="http://www.w3.org/2000/svg"/>'],
    ['only a comment', '<!-- nothing -->'],
    ['nothing', ''],
    ['plain text', 'picture'],
    ['too much', svg(' '.repeat(MAX_SVG_BYTES))],
  ])('must not have %s', (_, source) => {
    expect(svgProblem(source)).toEqual(expect.any(String));
  });

  it('may have 64 KiB, and is judged in no time', () => {
    const frame = svg('').length;
    const full = svg('x'.repeat(MAX_SVG_BYTES - frame));
    expect(svgProblem(full)).toBeUndefined();
    expect(svgProblem(svg('x'.repeat(MAX_SVG_BYTES - frame + 1)))).toMatch(/64 KiB/);
    const startedAt = performance.now();
    for (const nasty of ['<!--', '<g a="', '<g ', '&#', '<g a="b" ', '- ', '</']) {
      svgProblem(svg(nasty.repeat(60_000 / nasty.length)));
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
