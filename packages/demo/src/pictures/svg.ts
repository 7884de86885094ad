/** The few SVG elements that the pictures are made of. Numbers are rounded to keep files small. */

/** A position and size on the 400 × 400 canvas. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Text that is safe inside an element and inside a quoted attribute. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** At most one decimal: plenty on a canvas of 400. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function path(d: string, fill: string, opacity = 1): string {
  return `<path d="${d}" fill="${fill}"${opacityOf(opacity)}/>`;
}

/** An open line. Its ends are round, as the root element says. */
export function line(d: string, stroke: string, width: number, opacity = 1): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${opacityOf(opacity)}/>`;
}

/** Equal dots as one element, at points like `'-18 -8, 0 -10'`: lines without length, round ends. */
export function dots(points: string, radius: number, fill: string): string {
  const d = points.split(', ').map((point) => `M${point}h.1`);
  return line(d.join(''), fill, 2 * radius);
}

export function rect({ x, y, width, height }: Box, fill: string, radius = 0, opacity = 1): string {
  return (
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"` +
    `${radius > 0 ? ` rx="${round(radius)}"` : ''} fill="${fill}"${opacityOf(opacity)}/>`
  );
}

export function circle(x: number, y: number, radius: number, fill: string, opacity = 1): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"${opacityOf(opacity)}/>`;
}

export function ellipse(
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  fill: string,
  opacity = 1,
): string {
  return (
    `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(radiusX)}" ry="${round(radiusY)}"` +
    ` fill="${fill}"${opacityOf(opacity)}/>`
  );
}

/** Puts a drawing that was made around the origin somewhere else. */
export function place(drawing: string, x: number, y: number, scale = 1, turn = 0): string {
  const rotate = turn === 0 ? '' : ` rotate(${round(turn)})`;
  const resize = scale === 1 ? '' : ` scale(${Math.round(scale * 100) / 100})`;
  return `<g transform="translate(${round(x)} ${round(y)})${rotate}${resize}">${drawing}</g>`;
}

/** `#rrggbb` mixed towards another colour: 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const channel = (color: string, at: number): number => parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(from, at) * (1 - share) + channel(to, at) * share)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

/** How light a colour looks, 0 (black) to 1 (white). */
export function lightness(color: string): number {
  const channel = (at: number): number => parseInt(color.slice(at, at + 2), 16) / 255;
  return 0.299 * channel(1) + 0.587 * channel(3) + 0.114 * channel(5);
}

function opacityOf(opacity: number): string {
  return opacity === 1 ? '' : ` opacity="${opacity}"`;
}
