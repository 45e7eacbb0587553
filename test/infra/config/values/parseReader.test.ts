import { formatReader, parseReader } from '../../../../infra/config/values/parseReader';

const id = '4d4f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f';

describe('a reader', () => {
  it.each([
    [id, 'Group'],
    [`group:${id.toUpperCase()}`, 'Group'],
    [`user:${id}`, 'User'],
    [` User: ${id} `, 'User'],
  ] as const)('is a group or a person by the object id: %s', (text, principalType) => {
    expect(parseReader(text)).toEqual({ principalType, objectId: id });
  });

  it.each(['', 'ada@example.org', 'user:', `app:${id}`, `${id} ${id}`])(
    'is not another text: "%s"',
    (text) => {
      expect(parseReader(text)).toBeUndefined();
    },
  );

  it('has one spelling', () => {
    expect(formatReader({ principalType: 'Group', objectId: id })).toBe(`group:${id}`);
  });
});
