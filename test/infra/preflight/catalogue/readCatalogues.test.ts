import { readCatalogues } from '../../../../infra/preflight/catalogue/readCatalogues';
import { azureCatalogue } from '../azureCatalogue';
import { CatalogueServer } from '../CatalogueServer';
import { accessTo, checkStack, commercial, retirement } from '../checkStack';

let server: CatalogueServer;

afterEach(() => server.stop());

describe('the preflight on unexpected responses', () => {
  const unreadable = (reason: string): unknown =>
    expect.stringMatching(`^warning: The preflight could not read Microsoft\\.Web: ${reason}`);

  it.each([
    ['a page', '<html>Sign in</html>'],
    ['nothing', ''],
    ['a list', '[1,2]'],
    ['another namespace', '{"namespace":"Microsoft.Evil","resourceTypes":[]}'],
    ['types that are no list', '{"namespace":"Microsoft.Web","resourceTypes":{"length":9}}'],
    ['a deep nest', '['.repeat(200_000)],
  ])('warns of %s', async (_title, body) => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    server.reply('Microsoft.Web', (response) => response.end(body));

    expect(await checkStack(server, commercial())).toEqual([
      unreadable('the response is not a list of resource types'),
      retirement,
    ]);
  });

  it('shows nothing of a hostile text, and ignores what it does not understand', async () => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    const hostile = '\u001b[31mBearer abc\n\u202e';
    server.reply('Microsoft.Web', (response) =>
      response.end(
        JSON.stringify({
          namespace: 'Microsoft.Web',
          registrationState: hostile,
          resourceTypes: [
            null,
            7,
            { resourceType: hostile, apiVersions: [hostile] },
            { resourceType: '__proto__', apiVersions: ['2024-04-01'] },
            { resourceType: 'sites', apiVersions: [hostile, 5, null], locations: [hostile, {}] },
            { resourceType: 'serverFarms', apiVersions: 'all', locations: 'everywhere' },
          ],
        }),
      ),
    );

    expect(await checkStack(server, commercial())).toEqual([retirement]);
  });

  it('stops reading a body that has no end', async () => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    server.reply('Microsoft.Web', (response) => {
      const chunk = Buffer.alloc(256 * 1024, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });

    expect(await checkStack(server, commercial())).toEqual([
      unreadable('the response is larger than 8388608 bytes'),
      retirement,
    ]);
  });

  it('does not wait for a body that never ends', async () => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    server.reply('Microsoft.Web', (response) => response.write('{"namespace":'));

    const readings = await readCatalogues(['Microsoft.Web'], '2021-04-01', {
      ...accessTo(server),
      deadlineMs: 100,
    });

    expect(readings.get('Microsoft.Web')).toEqual({
      kind: 'unreadable',
      reason: 'the response was not complete within 0.1 s',
    });
  });
});
