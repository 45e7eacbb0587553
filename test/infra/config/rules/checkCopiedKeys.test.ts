import { parseConfig } from '../../../../infra/config/parseConfig';
import { facts } from '../parse';

const raw = { values: { cloud: 'gcc' }, secretKeys: [], providers: {} };

describe('keys in the namespace of the repository', () => {
  it('are named in a project of another name, with the way to move them', () => {
    const { isValid, warnings } = parseConfig({ ...raw, copiedKeys: ['cloud'] }, facts);

    expect(isValid).toBe(true);
    expect(warnings).toEqual([
      expect.stringMatching(/^Pulumi\.prod\.yaml .* \(cloud\), .*Put the/),
    ]);
  });

  it('need no word in the project of the repository', () => {
    expect(parseConfig(raw, facts).warnings).toEqual([]);
  });
});
