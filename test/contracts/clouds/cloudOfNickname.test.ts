import { cloudOfNickname } from '../../../contracts/clouds/cloudOfNickname';

describe('cloudOfNickname', () => {
  it.each([
    ['GCCH', 'gccHigh'],
    ['IL-5', 'dod'],
    ['Worldwide', 'commercial'],
  ])('takes %s for %s', (given, cloud) => {
    expect(cloudOfNickname(given)).toBe(cloud);
  });

  it('takes no other name for one', () => {
    expect(cloudOfNickname('moon')).toBeUndefined();
  });
});
