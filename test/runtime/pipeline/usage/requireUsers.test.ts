import { requireUsers } from '../../../../runtime/pipeline/usage/requireUsers';

const source = (mode: string) =>
  ({
    state: { read: async () => ({ mode, decidedAt: '' }) },
    storage: {},
  }) as unknown as Parameters<typeof requireUsers>[0];

describe('requireUsers', () => {
  it('refuses the view by user only where no users are stored', async () => {
    await expect(requireUsers(source('none'))).rejects.toMatchObject({
      code: 'usage.usersNotStored',
    });
    await expect(requireUsers(source('names'))).resolves.toBeUndefined();
    await expect(requireUsers(source('pseudonyms'))).resolves.toBeUndefined();
  });
});
