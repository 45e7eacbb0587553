import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { clientId, startEntraTrial, tenantId } from './entraTrial';

const run = promisify(execFile);

/** A client of its own process, because NODE_EXTRA_CA_CERTS is read once, at start. */
const script = `
const { ConfidentialClientApplication, ManagedIdentityApplication } = require('@azure/msal-node');
const { AUTHORITY, TENANT, CLIENT, IDENTITY } = process.env;
const identity = new ManagedIdentityApplication({
  managedIdentityIdParams: { userAssignedClientId: IDENTITY } });
const auth = { clientId: CLIENT, authority: AUTHORITY + '/' + TENANT,
  knownAuthorities: [new URL(AUTHORITY).host] };
const acquire = (credential) => new ConfidentialClientApplication({ auth: { ...auth, ...credential } })
  .acquireTokenByClientCredential({ scopes: ['https://manage.office.com/.default'] });
const assertion = async () => (await identity.acquireToken({
  resource: 'api://AzureADTokenExchange' })).accessToken;
(async () => {
  const bySecret = await acquire({ clientSecret: 'right-secret' });
  const byAssertion = await acquire({ clientAssertion: assertion });
  const refused = await acquire({ clientSecret: 'wrong' }).catch((error) => error);
  console.log(JSON.stringify({
    bySecret: bySecret.tokenType,
    byAssertion: byAssertion.tokenType,
    refused: { errorCode: refused.errorCode, status: refused.status, message: refused.message },
  }));
})();
`;

describe('MSAL against the emulated Entra', () => {
  it('gets tokens by secret and by managed identity, trusting the certificate file', async () => {
    // MSAL checks lifetimes with the machine's clock.
    const trial = await startEntraTrial({ now: Date.now });
    const { authority, caCertificatePath, msiEndpoint, settings } = trial.entra;
    const { stdout } = await run(process.execPath, ['-e', script], {
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: caCertificatePath,
        IDENTITY_ENDPOINT: msiEndpoint,
        IDENTITY_HEADER: settings.identityHeader,
        IDENTITY: settings.managedIdentityClientId,
        AUTHORITY: authority,
        TENANT: tenantId,
        CLIENT: clientId,
      },
    });
    await trial.end();

    expect(JSON.parse(stdout)).toEqual({
      bySecret: 'Bearer',
      byAssertion: 'Bearer',
      refused: {
        errorCode: 'invalid_client',
        status: 401,
        message: expect.stringContaining('AADSTS7000215') as string,
      },
    });
    expect(trial.entra.stats.tokensIssued).toBe(2);
  }, 20_000);
});
