import fc from 'fast-check';

import { configKeyNames } from '../../../infra/config/keys/configKeys';
import { parse, problemsOf } from './parse';

describe('parseConfig', () => {
  it('quotes no value that is encrypted in the stack file', () => {
    expect(problemsOf({ publisherId: 'hunter2' }, {}, { secretKeys: ['publisherId'] })).toEqual([
      'publisherId is a secret value (not shown); expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Use the tenant id of the software vendor. Run: pulumi config set publisherId <GUID>',
    ]);
  });

  it('quotes no part of an encrypted value', () => {
    const parts = { alertEmails: 'hunter2', owners: 'hunter2', contentTypes: 'hunter2' };
    const text = problemsOf(
      { ...parts, operations: 'hunter 2', tags: '{"azure-hunter2":"x"}' },
      {},
      { secretKeys: [...Object.keys(parts), 'operations', 'tags'] },
    ).join();

    expect(text.match(/is a secret value \(not shown\)/g)).toHaveLength(5);
    expect(text).not.toMatch(/hunter/);
  });

  it('reports everything at once', () => {
    const wrong = {
      scope: 'x',
      namePrefix: 'X',
      tags: '[]',
      consent: 'x',
      credential: 'x',
      softDeleteDays: 'x',
      hosting: 'x',
      network: 'x',
      logRetentionDays: 'x',
      schedule: 'x',
      publish: 'x',
      typo: 'x',
    };
    const parsed = parse(wrong, { 'azure-native:location': 'chinanorth' });

    expect(parsed.isValid ? [] : parsed.problems.map(({ key }) => key).toSorted()).toEqual(
      [...Object.keys(wrong), 'azure-native:location'].toSorted(),
    );
  });

  it('returns a configuration or problems for any input', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('true', 'flex', 'dedicated', 'platform', 'gccHigh', '0', '-1', '1e9'),
      fc.json(),
    );
    const values = fc.dictionary(fc.constantFrom(...configKeyNames, 'typo'), text);
    const providers = fc.record(
      { 'azure-native:environment': text, 'azure-native:location': text, ARM_ENVIRONMENT: text },
      { requiredKeys: [] },
    );

    fc.assert(
      fc.property(values, providers, (given, settings) => {
        const parsed = parse(given, settings);

        expect(parsed.isValid || parsed.problems.length > 0).toBe(true);
      }),
    );
  });

  it('reports a key without use once, and does not check its text', () => {
    expect(problemsOf({ credential: 'federated', secretRotationDays: 'x' })).toEqual([
      'secretRotationDays is "x"; expected no value, because credential is federated and serveKit is false, so that the stack makes no secret. Run: pulumi config rm secretRotationDays, or: pulumi config set credential secret',
    ]);
  });

  it('lists unknown keys and keys of the providers before those of the table, in its order', () => {
    const parsed = parse(
      { publish: 'x', tags: '{"a/b":"c"}', cloud: 'gccHigh', zzz: 'x', owners: 'x' },
      { 'azuread:environment': 'usgovernment' },
    );

    expect(parsed.isValid ? [] : parsed.problems.map(({ key }) => key)).toEqual([
      'zzz',
      'azure-native:environment',
      'tags.a/b',
      'owners',
      'publish',
    ]);
  });
});
