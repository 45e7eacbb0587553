import { faultsVariable, findFault } from './standInFaults';

describe('the faults of the stand-in provider', () => {
  afterEach(() => {
    delete process.env[faultsVariable];
  });

  it('are none by default', () => {
    expect(findFault('create azure-native:keyvault:Vault')).toBeUndefined();
  });

  it('are those of the environment, the more exact name first', () => {
    process.env[faultsVariable] = JSON.stringify({ 'create t': 'any', 'create t vault': 'this' });

    expect(findFault('create t vault', 'create t')).toBe('this');
    expect(findFault('create t other', 'create t')).toBe('any');
    expect(findFault('create u vault', 'create u')).toBeUndefined();
  });
});
