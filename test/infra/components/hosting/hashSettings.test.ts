import { hashSettings } from '../../../../infra/components/hosting/hashSettings';

describe('the hash of settings', () => {
  it('changes with a value and not with the order', () => {
    expect(hashSettings({ a: '1', b: '2' })).toBe(hashSettings({ b: '2', a: '1' }));
    expect(hashSettings({ a: '1', b: '2' })).not.toBe(hashSettings({ a: '1', b: '3' }));
    expect(hashSettings({ a: '1', b: '2' })).not.toBe(hashSettings({ a: '2', b: '1' }));
  });
});
