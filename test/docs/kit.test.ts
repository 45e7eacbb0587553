import { cloudNames, clouds } from '../../contracts/clouds/clouds';
import { kitVariables } from '../../contracts/kit/kitVariables';
import { leastPrivileges } from '../harness/system/EmulatedKit';
import { codeRows, readDocument } from './markdown';

const page = readDocument('docs/kit.md');

function variablesOf(cloud: (typeof cloudNames)[number]) {
  const facts = { tenantId: 'tenant', clientId: 'client', secretReference: '/path' };
  return kitVariables({ ...facts, cloud: clouds[cloud] });
}

describe('the page on the Starter Kit', () => {
  it('lists the variables that kit-settings fills, by their names', () => {
    const listed = [...page.matchAll(/^\| ([^|`]+?) +\| `(admin_\w+)` +\|/gm)].map(
      ([, displayName, schemaName]) => ({ displayName, schemaName }),
    );

    expect(listed).toEqual(
      variablesOf('commercial').map(({ displayName, schemaName }) => ({ displayName, schemaName })),
    );
  });

  it.each(cloudNames)('has audience and authority of %s', (cloud) => {
    const [audience, authority] = variablesOf(cloud);
    const row = new RegExp(`^\\| ${cloud} +\\| \`(\\S+)\` +\\| \`(\\S+)\` +\\|$`, 'm').exec(page);

    expect(row?.slice(1)).toEqual([audience?.value, authority?.value]);
  });

  it('lists every privilege that the role in the tests has', () => {
    const listed = new Set(
      codeRows(page).flatMap((cells) => cells.join(' ').match(/prv\w+/g) ?? []),
    );

    expect([...listed].toSorted()).toEqual(leastPrivileges.toSorted());
  });
});
