import { cloudOfNickname } from '../../../contracts/clouds/cloudOfNickname';

describe('cloudOfNickname', () => {
  it.each([
    ['GCCH', 'gccHigh'],
    ['IL-5', 'dod'],
    ['Worldwide', 'commercial'],
  ])('knows %s as %s', (given, cloud) => {
    expect(cloudOfNickname(given)).toBe(cloud);
  });

  it('knows no other name', () => {
    expect(cloudOfNickname('moon')).toBeUndefined();
  });
});
