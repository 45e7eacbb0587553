import { DeploymentError } from '../../../infra/errors/DeploymentError';
import { explainLookup, lookupReason } from '../../../infra/errors/explainLookup';
import { loginCommands } from '../../../contracts/clouds/loginCommands';

const wrapped = (text: string) =>
  new Error(`invocation of azuread:index/getApplication:getApplication returned an error: ${text}`);

describe('a lookup that fails', () => {
  it('is explained with what was attempted, the reason of the provider and the fix', async () => {
    const lookup = explainLookup(Promise.reject(wrapped('not found')), 'find it', 'Check it.');

    await expect(lookup).rejects.toThrow(
      new DeploymentError('Could not find it: not found\nCheck it.'),
    );
  });

  it('returns what was found', async () => {
    await expect(explainLookup(Promise.resolve(1), 'find it', 'Check it.')).resolves.toBe(1);
  });

  it('is one line of bounded length, without the names of inputs that wait for it and without secrets', () => {
    const error = wrapped(`line 1\nline 2 client_secret=hidden ${'x'.repeat(1000)}`);
    error.message = `error serializing property "environment": error serializing property "id": ${error.message}`;

    expect(lookupReason(error)).toMatch(/^line 1 line 2 client_secret=\[redacted\] x+…$/);
    expect(lookupReason(error).length).toBeLessThan(700);
    expect(lookupReason('text')).toBe('text');
  });
});

describe('a deployment error', () => {
  it('keeps its message when the SDK puts names of properties before it', () => {
    const error = new DeploymentError('Correct it.');
    error.message = `error serializing property "id": ${error.message}`;

    expect(error.message).toBe('Correct it.');
  });
});

describe('the commands to sign in', () => {
  it.each([
    ['commercial', 'AzureCloud'],
    ['gcc', 'AzureCloud'],
    ['gccHigh', 'AzureUSGovernment'],
    ['dod', 'AzureUSGovernment'],
  ] as const)('name for %s the cloud %s', (cloud, name) => {
    expect(loginCommands(cloud)).toContain(`az cloud set --name ${name} && az login.`);
  });
});
