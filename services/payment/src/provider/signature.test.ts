import { createHmac } from 'node:crypto';
import { checkSignature } from './signature.ts';

const OLD = 'the-old-secret-of-the-provider';
const NEW = 'the-new-secret-of-the-provider';
const now = new Date('2030-01-01T12:00:00.000Z');
const seconds = now.getTime() / 1000;
const body = Buffer.from('{"id":"evt_1","name":"Ä"}');

const mac = (secret: string, time: number | string, content: Buffer = body) =>
  createHmac('sha256', secret)
    .update(`${String(time)}.`)
    .update(content)
    .digest('hex');
const header = (secret: string, time = seconds) => `t=${String(time)},v1=${mac(secret, time)}`;

const check = (signature: string, content: Buffer = body, secrets = [OLD, NEW]) =>
  checkSignature(signature, content, now, { secrets, toleranceSeconds: 300 });

describe('a signature', () => {
  it.each([OLD, NEW])('with a secret that is valid (%s) is genuine', (secret) => {
    expect(check(header(secret))).toBe('genuine');
  });

  it('is genuine when one of several is', () => {
    const both = `t=${String(seconds)},v1=${mac('retired-secret-of-theirs', seconds)},v1=${mac(NEW, seconds)}`;
    expect(check(both)).toBe('genuine');
    expect(check(`v0=what,${both}`)).toBe('genuine');
  });

  it('with a secret that is not valid any more is forged', () => {
    expect(check(header(OLD), body, [NEW])).toBe('forged');
    expect(check(header(OLD), body, [])).toBe('forged');
  });

  it('over another body is forged, whichever byte differs', () => {
    for (let at = 0; at < body.length; at += 1) {
      const tampered = Buffer.from(body);
      tampered.writeUInt8(tampered.readUInt8(at) ^ 1, at);
      expect(check(header(OLD), tampered)).toBe('forged');
    }
    expect(check(header(OLD), Buffer.concat([body, Buffer.from(' ')]))).toBe('forged');
  });

  it('whose time was changed is forged', () => {
    expect(check(`t=${String(seconds + 1)},v1=${mac(OLD, seconds)}`)).toBe('forged');
  });

  it.each([-300, -299, 0, 300])('made %d s from now is genuine', (offset) => {
    expect(check(header(OLD, seconds + offset))).toBe('genuine');
  });

  it.each([-301, 301, -1e6])('made %d s from now is stale', (offset) => {
    expect(check(header(OLD, seconds + offset))).toBe('stale');
  });

  it.each([
    '',
    'nonsense',
    `v1=${mac(OLD, seconds)}`,
    `t=${String(seconds)}`,
    `t=${String(seconds)},v1=`,
    `t=${String(seconds)},v1=${mac(OLD, seconds).slice(2)}`,
    `t=,v1=${mac(OLD, '')}`,
    `t=1e9,v1=${mac(OLD, '1e9')}`,
    `t=${String(seconds)},t=${String(seconds)},v1=${mac(OLD, seconds)}`,
    `t=${String(seconds)}${`,v1=${mac(OLD, seconds)}`.repeat(9)}`,
    `t=${String(seconds)},v1=${mac(OLD, seconds)}${' '.repeat(3_000)}`,
  ])('that is no signature is forged: %j', (signature) => {
    expect(check(signature)).toBe('forged');
  });
});
