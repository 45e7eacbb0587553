import path from 'node:path';

import { moduleOf } from '../../../infra/versions/moduleOf';
import { resourceTokens, resourceTypes } from '../../../infra/versions/resourceTypes';
import { sdkRelease } from '../../../infra/versions/sdkRelease';
import { sentApiVersion } from '../../../infra/versions/sentApiVersion';
import { versionTable } from '../../../contracts/versions/versionTable';
import { otherReleases, readOtherInputs } from './findUnknownInputs';
import { readInputs } from './readInputs';

const sdk = path.dirname(require.resolve('@pulumi/azure-native/package.json'));
const classOf = (token: string) => token.split(':')[2] ?? '';

describe('the API versions of the resource types', () => {
  it.each(resourceTokens)('of %s are those that the installed SDK documents', (token) => {
    const name = classOf(token);
    const { apiVersions } = readInputs(sdk, moduleOf(token) ?? '', [name]);

    expect(sentApiVersion(resourceTypes[token].sent, sdkRelease)).toBe(apiVersions[name]);
  });

  it.each(otherReleases)('of %s are those of its type definitions', (release) => {
    const [module, version = ''] = release.split('-');
    const tokens = resourceTokens.filter((token) => moduleOf(token) === module);

    expect(
      Object.fromEntries(
        tokens.map((token) => [classOf(token), sentApiVersion(resourceTypes[token].sent, version)]),
      ),
    ).toEqual(readOtherInputs(release).apiVersions);
  });

  it.each(Object.entries(versionTable))(
    'are known for every release in the table of %s, and so are the inputs',
    (_cloud, { providers }) => {
      const named = Object.entries(providers).map((entry) => entry.join('-'));

      expect(named.filter((release) => !otherReleases.includes(release))).toEqual([]);
    },
  );
});
