import { toSecretReference } from '../../../../runtime/operations/kit/toSecretReference';
import { reference } from './kitSetupFixture';

describe('toSecretReference', () => {
  it.each(['', 'audit-logs', '/subscriptions/x/resourceGroups/y', `${reference}/old`])(
    'refuses %j',
    (text) => {
      expect(toSecretReference(text)).toMatchObject({ isReference: false });
    },
  );
});
