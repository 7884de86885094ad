import { mock } from 'node:test';
import { listen } from './lasting-events.ts';

/** What a browser has; here the test says what comes of it. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Source[] = [];
  readyState = 0;
  onopen = (): void => undefined;
  onerror = (): void => undefined;

  constructor() {
    super();
    Source.opened.push(this);
  }

  refuse(): void {
    this.close();
    this.onerror();
  }

  close(): void {
    this.readyState = Source.CLOSED;
  }
}

const heard: string[] = [];
const start = () =>
  listen('/events', {
    names: ['shipped'],
    onEvent: ({ type }) => heard.push(type),
    onLive: (isLive) => heard.push(isLive ? 'live' : 'away'),
  });

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  Object.assign(globalThis, { EventSource: Source });
  Source.opened = [];
  heard.length = 0;
});

afterEach(() => {
  mock.timers.reset();
});

test('a stream that was refused is opened again, later each time', () => {
  start();
  Source.opened[0]?.refuse();
  mock.timers.tick(1_000);
  Source.opened[1]?.refuse();
  mock.timers.tick(1_999);
  expect(Source.opened).toHaveLength(2);
  mock.timers.tick(1);
  const [, , third] = Source.opened;
  third?.onopen();
  third?.dispatchEvent(new Event('shipped'));
  expect(heard).toEqual(['away', 'away', 'live', 'shipped']);
});

test('a stream that the browser itself opens again is left to it', () => {
  start();
  Source.opened[0]?.onerror();
  mock.timers.runAll();
  expect(Source.opened).toHaveLength(1);
});

test('whoever has left hears nothing more', () => {
  const stop = start();
  Source.opened[0]?.refuse();
  stop();
  mock.timers.runAll();
  expect(Source.opened).toHaveLength(1);
});
