import { cloudNames } from '../../../../contracts/clouds/clouds';
import { existingClientId, listOf, recordIdentity, secret } from './identityFixture';

const always = ['UserAssignedIdentity collector', 'Vault vault'];
const newApp = ['Application app', 'ServicePrincipal app'];
const api = ['ServicePrincipal office-365-management'];
const roles = ['AppRoleAssignment activity-feed-read', 'AppRoleAssignment service-health-read'];
const delegated = ['ServicePrincipalDelegatedPermissionGrant activity-feed-read-delegated'];
const kept = ['ApplicationPassword client-secret-a', 'Deployment client-secret'];
const collectorReads = ['RoleAssignment collector-reads-secrets'];
const dataverseReads = ['RoleAssignment dataverse-reads-secrets', 'ServicePrincipal dataverse'];
const federation = ['ApplicationFederatedIdentityCredential collector'];

const apps = [
  { app: 'new', consent: 'all', expected: [...newApp, ...api, ...roles, ...delegated] },
  { app: 'new', consent: 'application', expected: [...newApp, ...api, ...roles] },
  { app: 'new', consent: 'none', expected: [...newApp, ...api] },
  { app: 'existing', consent: 'all', expected: [...api, ...roles, ...delegated] },
  { app: 'existing', consent: 'application', expected: [...api, ...roles] },
  { app: 'existing', consent: 'none', expected: [] },
] as const;

const credentials = [
  { kind: 'secret', serveKit: false, keeps: true, expected: [...kept, ...collectorReads] },
  {
    kind: 'secret',
    serveKit: true,
    keeps: true,
    expected: [...kept, ...collectorReads, ...dataverseReads],
  },
  { kind: 'federated', serveKit: false, keeps: false, expected: federation },
  {
    kind: 'federated',
    serveKit: true,
    keeps: true,
    expected: [...federation, ...kept, ...dataverseReads],
  },
] as const;

const cases = apps.flatMap((app) => credentials.map((credential) => ({ ...app, credential })));

describe('the identity part', () => {
  it.each(cloudNames)('creates in %s what the stack configures and nothing else', async (cloud) => {
    for (const { app, consent, credential, expected } of cases) {
      const recording = await recordIdentity({
        cloud,
        registration: { consent, existingClientId: app === 'new' ? undefined : existingClientId },
        credential: { kind: credential.kind, secret: credential.keeps ? secret : undefined },
        serveKit: credential.serveKit,
      });

      const list = [...always, ...expected, ...credential.expected].sort();
      expect({ app, consent, credential, list: listOf(recording) }).toEqual({
        app,
        consent,
        credential,
        list,
      });
    }
  });

  it('continues with an engine that returns only the inputs', async () => {
    for (const existing of [undefined, existingClientId]) {
      for (const isPreview of [false, true]) {
        const recording = await recordIdentity(
          { serveKit: true, registration: { existingClientId: existing } },
          { isPreview },
        );

        const everything = await recordIdentity({
          serveKit: true,
          registration: { existingClientId: existing },
        });
        expect(listOf(recording)).toEqual(listOf(everything));
      }
    }
  });
});
