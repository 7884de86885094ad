import { asPlainText } from './markdown.ts';

describe('text of people in current details', () => {
  test.each([
    ['Changed my mind.', 'Changed my mind.'],
    ['declined (insufficient_funds)', 'declined (insufficient_funds)'],
    ['[here](https://evil.example)', String.raw`\[here\](https\://evil.example)`],
    ['![x](//evil.example/p.png)', String.raw`!\[x\](//evil.example/p.png)`],
    ['<img src=x onerror=alert(1)>', String.raw`\<img src=x onerror=alert(1)\>`],
    [
      'www.evil.example, HTTPS://evil.example',
      String.raw`www\.evil.example, HTTPS\://evil.example`,
    ],
    ['mail ada@evil.example', String.raw`mail ada\@evil.example`],
    ['&lt;b&gt; `code` \\<', '\\&lt;b\\&gt; \\`code\\` \\\\\\<'],
    ['two\nlines\n\n# and a heading', 'two lines # and a heading'],
  ])('%s', (given, shown) => {
    expect(asPlainText(given)).toBe(shown);
  });
});
