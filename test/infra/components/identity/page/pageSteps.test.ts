import { pageSteps } from '../../../../../infra/components/identity/page/pageSteps';

const page = { readers: ['group'], nameReaders: [], hosts: [], secret: undefined };
const consentLink = 'https://login.microsoftonline.com/tenant/adminconsent?client_id=client';

describe('pageSteps', () => {
  it('has none where the stack has consented and named readers, or has no page', () => {
    expect(pageSteps({ page }, { consentLink: null, clientId: 'client' })).toEqual([]);
    expect(pageSteps({ page: undefined }, undefined)).toEqual([]);
  });

  it('names who consents where', () => {
    expect(pageSteps({ page }, { consentLink, clientId: 'client' })).toEqual([
      expect.stringMatching(
        /^Nobody can sign in .* Application Administrator .* open https:\S+adminconsent\?client_id=client \. /,
      ),
    ]);
  });

  it('says how to name readers, and how without the right to assign roles', () => {
    const steps = pageSteps(
      { page: { ...page, readers: [] } },
      { consentLink: null, clientId: 'c' },
    );
    expect(steps).toEqual([
      expect.stringMatching(
        /^This stack lets nobody open .*usagePageReaders\[0\].*assign Usage\.Read in Entra/,
      ),
    ]);
  });
});
