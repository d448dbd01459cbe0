import { type Mail, Auth } from '@auth/testing';

describe('the mailbox', () => {
  let auth: Auth;
  beforeAll(async () => {
    auth = await Auth.start();
  });
  afterAll(() => auth.stop());

  it('is empty at first', async () => {
    const { status, body } = await auth.get<Mail[]>('/dev/mailbox/messages');
    expect([status, body]).toEqual([200, []]);
  });

  it('can be emptied', async () => {
    expect((await auth.request('DELETE', '/dev/mailbox/messages')).status).toBe(204);
  });
});
