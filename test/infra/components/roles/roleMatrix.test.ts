import { roleIds } from '../../../../infra/components/roles/roleIds';
import { roleMatrix } from '../../../../infra/components/roles/roleMatrix';

const rolesOn = (scope: string) =>
  roleMatrix.filter((grant) => grant.scope === scope).map(({ role }) => role);

describe('the roles of the collector', () => {
  it('are these and no others', () => {
    expect(rolesOn('hostStorage').sort()).toEqual([
      'storageBlobDataOwner',
      'storageQueueDataContributor',
      'storageTableDataContributor',
    ]);
    expect(rolesOn('dataStorage').sort()).toEqual([
      'storageQueueDataContributor',
      'storageTableDataContributor',
    ]);
    expect(rolesOn('fileContainer')).toEqual(['storageBlobDataContributor']);
    expect(rolesOn('applicationInsights')).toEqual(['monitoringMetricsPublisher']);
    expect(roleMatrix).toHaveLength(7);
  });

  it('each say why a weaker role is not enough, and none is assigned twice', () => {
    expect(roleMatrix.filter(({ reason }) => reason.length < 20)).toEqual([]);
    expect(new Set(roleMatrix.map(({ scope, role }) => `${scope} ${role}`)).size).toBe(
      roleMatrix.length,
    );
  });

  it('are roles on data: none lets the app change resources, keys or other people’s rights', () => {
    // Owner, Contributor, User Access Administrator, Storage Account Contributor.
    const managing = [
      '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
      'b24988ac-6180-42a0-ab88-20f7382dd24c',
      '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
      '17d1049b-9a84-46fb-8f53-869881c3d3ab',
    ];

    expect(roleMatrix.filter(({ role }) => managing.includes(roleIds[role]))).toEqual([]);
  });
});
