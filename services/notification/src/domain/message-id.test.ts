import { messageIdOf } from './message-id.ts';

it('is always the same for a notification, and another for another', () => {
  const id = messageIdOf('notification:evt_1:usr_1', 'shop.example');
  expect(id).toBe('<71bcb8bd6a42e4e22e8b0bd881125365c1895a74@shop.example>');
  expect(messageIdOf('notification:evt_1:usr_1', 'shop.example')).toBe(id);
  expect(messageIdOf('notification:evt_1:usr_2', 'shop.example')).not.toBe(id);
});
