/** One series of a Prometheus exposition. */
export interface Series {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Reads the text exposition format of Prometheus; comments are left out. */
export function parsePrometheus(text: string): Series[] {
  return text.split('\n').flatMap((line) => {
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([-+.\d]\S*|NaN)/.exec(line);
    if (match === null) return [];
    const [, name = '', labels = '', value] = match;
    return [{ name, labels: parseLabels(labels), value: Number(value) }];
  });
}

function parseLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : String(character))),
    ]),
  );
}
