import { explainFailure } from '../../../runtime/pipeline/explainFailure';

describe('explainFailure', () => {
  it('gives a plain network error its code, its meaning and a fix', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), {
      code: 'ECONNREFUSED',
    });

    expect(explainFailure(new TypeError('fetch failed', { cause }))).toEqual({
      code: 'network.ECONNREFUSED',
      message: 'A network request failed: the connection was refused (ECONNREFUSED).',
      fix: 'Check that something listens at this address, and the firewall in between.',
    });
  });

  it.each([
    ['an error of the file system', Object.assign(new Error('No such file.'), { code: 'ENOENT' })],
    ['any other error', new Error('No such file.')],
  ])('leaves %s as it is', (_case, error) => {
    expect(explainFailure(error)).toMatchObject({ code: 'failed', fix: '' });
  });
});
