import { StepRetries } from '../../../publish/http/StepRetries';
import { checkPage } from '../../../publish/steps/checkPage';
import { type Answer, WebServer } from '../../runtime/clients/dataverse/WebServer';

const refused: Answer = { status: 403, body: 'The sign-in of the platform does not cover this.' };
const login = { location: 'https://login.microsoftonline.com/t/oauth2/v2.0/authorize' };

describe('checkPage', () => {
  const server = new WebServer();
  const said: string[] = [];
  const context = {
    settings: { siteName: 'audit-app', network: 'public' },
    retries: new StepRetries(0, (line) => said.push(line)),
  } as const;

  beforeAll(async () => {
    await server.start();
  });
  beforeEach(() => {
    said.length = 0;
  });
  afterAll(async () => {
    await server.stop();
  });

  it.each<[string, Answer]>([
    ['a redirect to the sign-in, which it does not follow', { status: 302, headers: login }],
    ['a refusal for a program', { status: 401 }],
  ])('is content with %s', async (_what, answer) => {
    server.answers = [answer];
    expect(await checkPage(context, server.origin)).toMatchObject({
      name: 'usage-page',
      result: 'ok',
    });
    expect(said).toEqual([]);
  });

  it('waits for a sign-in that was just switched on', async () => {
    server.answers = [{ status: 503 }, refused, { status: 302, headers: login }];
    expect(await checkPage(context, server.origin)).toMatchObject({ result: 'ok' });
    expect(said).toHaveLength(2);
  });

  it('stops at once where the page is open', async () => {
    server.answers = [{ status: 200, body: '<!DOCTYPE html>' }];
    await expect(checkPage(context, server.origin)).rejects.toThrow(
      'Visiting the usage page of audit-app without a sign-in: the page is open to everybody (HTTP 200).',
    );
  });

  it('reports what the app says where the sign-in stays off', async () => {
    server.answers = Array.from({ length: 31 }, () => refused);
    await expect(checkPage(context, server.origin)).rejects.toThrow(
      /\(after 31 attempts\): .* responded with HTTP 403: The sign-in of the platform does not cover this\.\nSee that "Authentication"/,
    );
  });
});
