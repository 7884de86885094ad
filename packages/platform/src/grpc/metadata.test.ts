import { formatActor, parseActor, type Actor } from './metadata.ts';

describe('an actor', () => {
  it.each<Actor>([
    { type: 'ANONYMOUS', id: '', roles: [] },
    { type: 'GUEST', id: 'usr_1', roles: [] },
    { type: 'STAFF', id: 'usr_2', roles: ['SUPPORT', 'ADMIN'] },
    { type: 'SYSTEM', id: 'order:ord_1', roles: ['x'] },
  ])('goes over the wire and back: %j', (actor) => {
    expect(parseActor(formatActor(actor))).toEqual(actor);
  });

  it.each<Actor>([
    { type: 'STAFF', id: 'usr\n1', roles: [] },
    { type: 'STAFF', id: 'usr_1', roles: ['A,B'] },
    { type: 'STAFF', id: 'usr_1', roles: ['A:B'] },
  ])('that cannot be told apart from another is not sent: %j', (actor) => {
    expect(() => formatActor(actor)).toThrow(TypeError);
  });
});
