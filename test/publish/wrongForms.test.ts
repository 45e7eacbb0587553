import { AppClient } from '../../publish/azure/AppClient';
import { followDeployment } from '../../publish/azure/followDeployment';
import { FunctionSite } from '../../publish/azure/FunctionSite';
import type { StepContext } from '../../publish/azure/StepContext';
import { uploadPackage } from '../../publish/azure/uploadPackage';
import { waitForApp } from '../../publish/azure/waitForApp';
import { StepRetries } from '../../publish/http/StepRetries';
import { DeployerTokens } from '../../publish/login/DeployerTokens';
import { examineApp } from '../../publish/steps/examineApp';
import { functionNames } from '../../contracts/names/functionNames';
import { type Answer, WebServer } from '../runtime/clients/dataverse/WebServer';

const page: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><title>Sign in</title></html>',
};
const json = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value) });

/** Each service of Azure in turn succeeds with something else than its documents say. */
describe('a success of another form', () => {
  let server: WebServer;
  let context: StepContext;
  let site: FunctionSite;
  let app: AppClient;

  beforeEach(async () => {
    server = new WebServer();
    await server.start();
    const settings: StepContext['settings'] = {
      cloud: 'commercial',
      siteId: '/sites/audit-app',
      subscriptionId: 's',
      siteName: 'audit-app',
      scmUrl: undefined,
      appUrl: undefined,
      hosting: 'flex',
      network: 'public',
      packageSha256: undefined,
      missingConsent: [],
      consentLink: undefined,
      usagePage: 'off',
      waitFactor: 0,
      resourceManagerUrl: server.origin,
      authorityUrl: server.origin,
    };
    const getToken = async () => ({ token: 'a-token', expiresOnTimestamp: Infinity });
    const login = { way: 'a test', createCredential: () => ({ getToken }) };
    const say = (): void => undefined;
    const tokens = new DeployerTokens(login, settings);
    context = { settings, say, retries: new StepRetries(0, say), tokens };
    site = new FunctionSite(context);
    app = new AppClient(server.origin, { master: 'master', function: 'function' });
  });
  afterEach(async () => {
    await server.stop();
  });

  const problem = (attempted: string, found: string, expected: string): string =>
    `${attempted} (after 4 attempts): ${new URL(server.origin).host} responded with ${found} instead of ${expected}.\nCheck whether a proxy or firewall responds in place of ${new URL(server.origin).host}`;

  it.each<[string, Answer, string]>([
    ['a page', page, 'an HTML page "Sign in"'],
    ['a list', json([]), 'a JSON array "[]"'],
    ['something else', json({ id: 'latest' }), 'a JSON object "{"id":"latest"}"'],
    ['nothing', { status: 200, body: '' }, 'an empty body'],
  ])('is not the status of a deployment: %s', async (_case, answer, found) => {
    server.answers = [answer];
    await expect(followDeployment(context, server.origin, undefined)).rejects.toThrow(
      problem('Following the deployment', found, 'the status of a deployment'),
    );
  });

  it('is not waited for when it is a deployment after all', async () => {
    server.answers = [page, { status: 202, body: '' }, json({ status: 1, progress: 'Copying' })];
    server.answers.push(json({ status: 4, complete: true }));
    expect(await followDeployment(context, server.origin, undefined)).toEqual({ done: true });
  });

  it('accepts no package', async () => {
    server.answers = [page];
    await expect(uploadPackage(context, server.origin, __filename)).rejects.toThrow(
      'responded with an HTML page "Sign in" instead of its acceptance of the package.',
    );
  });

  it.each<[string, Answer, string]>([
    ['a page', page, 'an HTML page "Sign in"'],
    ['no state', json({ errors: 'none' }), 'a JSON object "{"errors":"none"}"'],
    ['a state that is not a text', json({ state: 1 }), 'a JSON object "{"state":1}"'],
  ])('is not the status of a host: %s', async (_case, answer, found) => {
    server.answers = [answer];
    await expect(waitForApp(context, site, app, 'b')).rejects.toThrow(
      problem('Waiting for audit-app to run the package', found, 'the status of the host'),
    );
  });

  it('is not the bundle that runs', async () => {
    const functions = Object.values(functionNames).map((name) => ({ name: `audit-app/${name}` }));
    server.respond = ({ url }) => {
      if (url === '/admin/host/status') return json({ state: 'Running' });
      return url.includes('/functions') ? json({ value: functions }) : page;
    };
    await expect(waitForApp(context, site, app, 'b')).rejects.toThrow(
      'responded with an HTML page "Sign in" instead of the checks of the app.',
    );
  });

  it.each<[string, unknown]>([
    ['no list', { checks: 'none' }],
    ['a check without a name', { checks: [{ result: 'ok' }] }],
    ['a check with another result', { checks: [{ name: 'clock', result: 'fine' }] }],
  ])('is not the checks of the app: %s', async (_case, body) => {
    server.answers = [json(body)];
    expect(await examineApp(context, app)).toMatchObject({
      problem: expect.stringContaining('responded with a JSON object "{') as string,
      fix: expect.stringContaining('npm run publish-runtime -- publish') as string,
    });
  });

  it.each<[string, Answer, string]>([
    ['a page', page, 'an HTML page "Sign in"'],
    ['a text', { status: 200, body: 'OK' }, 'the text "OK"'],
    ['a list', json([]), 'a JSON array "[]"'],
    ['something else', json({ value: 1 }), 'a JSON object "{"value":1}"'],
  ])('is not a list of functions: %s', async (_case, answer, found) => {
    server.answers = [answer];
    await expect(site.listFunctions()).rejects.toThrow(
      problem('Listing the functions', found, 'a list of functions'),
    );
  });

  it('is neither an app nor keys', async () => {
    server.answers = [json({ properties: { enabledHostNames: 'audit-app' } })];
    await expect(site.findHosts()).rejects.toThrow('instead of a function app.');
    server.answers = [json({ masterKey: { value: 'abcdefgh' } })];
    await expect(site.readKeys()).rejects.toThrow('instead of keys.');
  });
});
