import { valueOf } from '../../../../harness/engine/recordComponents';
import { existingClientId, named, recordIdentity, tenantId } from '../identityFixture';

describe('the registration and its consent', () => {
  it('requests the three permissions by the ids of the tenant itself', async () => {
    const app = named(await recordIdentity(), 'app', 'Application');

    expect(app.inputs).toEqual({
      displayName: 'Audit log connector',
      preventDuplicateNames: true,
      signInAudience: 'AzureADMyOrg',
      requiredResourceAccesses: [
        {
          resourceAppId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
          resourceAccesses: [
            { id: 'feed-role', type: 'Role' },
            { id: 'health-role', type: 'Role' },
            { id: 'feed-scope', type: 'Scope' },
          ],
        },
      ],
    });
  });

  it('gives registration and service principal the owners that are named', async () => {
    const recording = await recordIdentity({ registration: { owners: ['owner'] } });

    expect(named(recording, 'app', 'Application').inputs['owners']).toEqual(['owner']);
    expect(named(recording, 'app', 'ServicePrincipal').inputs['owners']).toEqual(['owner']);
  });

  it("uses Microsoft's service principals without ever deleting them", async () => {
    const recording = await recordIdentity({ serveKit: true });

    expect(named(recording, 'office-365-management')).toMatchObject({
      inputs: { clientId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2', useExisting: true },
      retainOnDelete: true,
    });
    expect(named(recording, 'dataverse')).toMatchObject({
      inputs: { clientId: '00000007-0000-0000-c000-000000000000', useExisting: true },
      retainOnDelete: true,
    });
    expect(named(recording, 'app', 'ServicePrincipal').retainOnDelete).toBe(false);
  });

  it('consents as the organisation: both roles, and the delegated grant for all users', async () => {
    const recording = await recordIdentity();

    expect(named(recording, 'activity-feed-read').inputs).toEqual({
      appRoleId: 'feed-role',
      principalObjectId: 'app object',
      resourceObjectId: 'office-365-management object',
    });
    expect(named(recording, 'service-health-read').inputs['appRoleId']).toBe('health-role');
    expect(named(recording, 'activity-feed-read-delegated').inputs).toEqual({
      claimValues: ['ActivityFeed.Read'],
      servicePrincipalObjectId: 'app object',
      resourceServicePrincipalObjectId: 'office-365-management object',
    });
    expect(await valueOf(recording.built.outputs.consent)).toEqual({
      granted: [
        'ActivityFeed.Read (application)',
        'ServiceHealth.Read (application)',
        'ActivityFeed.Read (delegated)',
      ],
      missing: [],
    });
    expect(await valueOf(recording.built.outputs.nextSteps)).toEqual([]);
  });

  it('adds consent and credential to a registration that exists', async () => {
    const recording = await recordIdentity({ registration: { existingClientId } });

    expect(named(recording, 'activity-feed-read').inputs['principalObjectId']).toBe(
      `principal of ${existingClientId}`,
    );
    expect(named(recording, 'client-secret-a').inputs['applicationId']).toBe(
      `/applications/object of ${existingClientId}`,
    );
    expect(await valueOf(recording.built.outputs.clientId)).toBe(existingClientId);
  });

  it('reports the link, and the roles that may open it, when nobody has consented', async () => {
    const recording = await recordIdentity({ cloud: 'dod', registration: { consent: 'none' } });

    const consent = await valueOf(recording.built.outputs.consent);
    expect(consent.link).toBe(
      `https://login.microsoftonline.us/${tenantId}/adminconsent?client_id=new-client`,
    );
    expect(await valueOf(recording.built.outputs.nextSteps)).toEqual([
      expect.stringContaining(`Administrator open ${consent.link} .`),
    ]);
  });

  it('falls back on the published ids with an engine that publishes none', async () => {
    const recording = await recordIdentity({}, {});

    expect(named(recording, 'activity-feed-read').inputs['appRoleId']).toBe(
      '594c1fb6-4f81-4475-ae41-0c394909246c',
    );
    expect(named(recording, 'service-health-read').inputs['appRoleId']).toBe(
      'e2cea78f-e743-4d8f-a16a-75b629a038ae',
    );
  });
});
