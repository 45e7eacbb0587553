import { parseConnections } from '../../../../pipelines/bootstrap/options/readConnections';

const parameters = {
  serviceprincipalid: 'client',
  workloadIdentityFederationIssuer: 'https://login.microsoftonline.com/t/v2.0',
  workloadIdentityFederationSubject: '/eid1/c/pub/t/abc/sc/1/2',
};

describe('the list of service connections', () => {
  it('has those with workload identity federation, by their names', () => {
    const list = [
      { id: 'c-1', name: 'gcc-preview', authorization: { parameters } },
      { id: 'c-2', name: 'old', authorization: { parameters: { serviceprincipalkey: null } } },
      { id: 'c-3', name: 'other', authorization: null },
      null,
    ];

    // PowerShell begins a file with a byte order mark.
    expect(parseConnections(`\ufeff${JSON.stringify(list)}`)).toEqual({
      'gcc-preview': {
        id: 'c-1',
        issuer: 'https://login.microsoftonline.com/t/v2.0',
        subject: '/eid1/c/pub/t/abc/sc/1/2',
      },
    });
  });

  it('is rejected if it is not a list', () => {
    expect(() => parseConnections('{}')).toThrow('it is not a list of service connections');
    expect(() => parseConnections('<html>')).toThrow(SyntaxError);
  });
});
