import { resourceTypes } from '../../../infra/versions/resourceTypes';
import { compareReleases, sentApiVersion } from '../../../infra/versions/sentApiVersion';

const { sent } = resourceTypes['azure-native:web:WebApp'];

describe('the API version that a release sends', () => {
  it.each([
    ['3.1.9', undefined],
    ['3.2.0', '2024-04-01'],
    ['3.10.1', '2024-04-01'],
    ['3.15.0', '2024-04-01'],
    ['3.16.0', '2024-11-01'],
    ['3.21.0', undefined],
    ['3.28.0', '2025-05-01'],
    ['3.28.1', undefined],
  ])('for Microsoft.Web by %s is %s', (release, apiVersion) => {
    expect(sentApiVersion(sent, release)).toBe(apiVersion);
  });

  it('compares releases by numbers, not by letters', () => {
    expect(compareReleases('3.9.0', '3.10.0')).toBeLessThan(0);
    expect(compareReleases('3.10.0', '3.10.0')).toBe(0);
    expect(compareReleases('4.0.0', '3.99.99')).toBeGreaterThan(0);
  });
});
