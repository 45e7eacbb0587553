import { checkNames } from '../../../../contracts/names/checkNames';
import { allChecks } from '../../../../runtime/operations/doctor/allChecks';
import { skipChecksOfTheApp } from '../../../../runtime/operations/doctor/skipChecksOfTheApp';

/** What a person can check whose login may only read the storage account. */
const possible = [
  'settings',
  'cloud',
  'clock',
  'storage',
  'users',
  'status',
  'launches',
  'dataverse',
  'outbox',
];

describe('the checks without the credential of the app', () => {
  it('are those of the stored state and of public responses; the others give the reason', () => {
    const checks = skipChecksOfTheApp(allChecks, 'No credential.');
    const same = checks.filter((check) => allChecks.includes(check)).map(({ name }) => name);

    expect(same).toEqual(possible);
    for (const { name, needs, run } of checks) {
      if (possible.includes(name)) continue;
      expect(needs).toEqual([]);
      expect(run({} as never)).toEqual({ result: 'skipped', found: 'No credential.', fix: '' });
    }
  });

  it('include the expiry of the secret where no vault is read', () => {
    const federated = allChecks.filter(({ name }) => name !== checkNames.vault);
    const secret = skipChecksOfTheApp(federated, '').find(({ name }) => name === checkNames.secret);

    expect(allChecks).toContain(secret);
  });
});
