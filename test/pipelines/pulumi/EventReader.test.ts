import { EventReader } from '../../../pipelines/pulumi/EventReader';

const urn = (type: string, name: string) =>
  `urn:pulumi:dev::audit-log-connector::audit-log-connector:identity:IdentityPart$${type}::${name}`;
const password = 'azuread:index/applicationPassword:ApplicationPassword';

function read(...events: readonly object[]) {
  const reader = new EventReader();
  for (const event of events) reader.read(JSON.stringify(event));
  return reader;
}

function step(op: string, name: string, more: object = {}) {
  const metadata = { op, urn: urn(password, name), type: password, detailedDiff: null, ...more };
  return { resourcePreEvent: { metadata, planning: true } };
}

/** Events in the form of a CLI that was built from pulumi/pulumi. */
describe('the events of the engine', () => {
  it('make one change of the three steps of a replacement', () => {
    const { report } = read(
      step('create-replacement', 'secret-a', { keys: ['displayName'], diffs: ['displayName'] }),
      step('replace', 'secret-a', { keys: ['displayName'], diffs: ['displayName'] }),
      step('delete-replaced', 'secret-a'),
      step('same', 'secret-b'),
    );

    expect(report.changes).toEqual([
      { operation: 'replace', name: 'secret-a', type: password, properties: ['displayName'] },
    ]);
  });

  it('give the names of properties from each form of a difference, and no value', () => {
    const old = { inputs: { value: 'former' } };
    const { report } = read(
      step('update', 'secret-a', { diffs: ['tags'], old, detailedDiff: { 'tags.owner': {} } }),
    );

    expect(report.changes[0]?.properties).toEqual(['tags', 'tags.owner']);
    expect(JSON.stringify(report)).not.toContain('former');
  });

  it('give the violations of policies', () => {
    const { report } = read({
      policyEvent: {
        resourceUrn: urn('azure-native:storage:StorageAccount', 'data'),
        message: 'Storage accounts accept Entra identities only.\nallowSharedKeyAccess is true.',
        color: 'never',
        policyName: 'storage-takes-identities-only',
        policyPackName: 'audit-log-connector',
        enforcementLevel: 'mandatory',
      },
    });

    expect(report.policies).toEqual([
      {
        level: 'mandatory',
        policy: 'storage-takes-identities-only',
        resource: 'data',
        message: 'Storage accounts accept Entra identities only. allowSharedKeyAccess is true.',
      },
    ]);
  });

  it('name a resource of a policy whose URN is longer than a name may be', () => {
    const resourceUrn = urn(`${'audit:index:Part$'.repeat(20)}${password}`, 'secret-a');
    const { report } = read({ policyEvent: { resourceUrn, policyName: 'p' } });

    expect(report.policies[0]?.resource).toBe('secret-a');
  });

  it('give errors and warnings once, without secrets and without the talk of plugins', () => {
    const say = (severity: string, message: string) => ({ diagnosticEvent: { severity, message } });
    const { report } = read(
      say('error', 'Login failed: client_secret=abcDEF123456~secretvalue\n'),
      say('error', 'Login failed: client_secret=abcDEF123456~secretvalue\n'),
      say('warning', 'using pulumi-resource-azuread from $PATH at /somewhere\n'),
      say('warning', 'Rotation is due.\n'),
      say('debug', 'Registering resource\n'),
    );

    expect(report.errors).toEqual(['Login failed: client_secret=[redacted]']);
    expect(report.warnings).toEqual(['Rotation is due.']);
  });

  it('are complete with the summary, which counts', () => {
    expect(read(step('create', 'a')).isComplete).toBe(false);
    const reader = read({ summaryEvent: { resourceChanges: { create: 1, same: 2 } } });
    expect(reader.isComplete).toBe(true);
    expect(reader.report.counts).toEqual({ create: 1, same: 2 });
  });

  it('are bounded, and lines of another form are left out', () => {
    const reader = read(...Array.from({ length: 700 }, (_, index) => step('create', `r${index}`)));
    for (const line of [
      '',
      'Previewing update',
      '{"resourcePreEvent":',
      '{"resourcePreEvent":7}',
    ]) {
      reader.read(line);
    }

    expect(reader.report.changes).toHaveLength(500);
    expect(reader.report.leftOut).toBe(200);
  });
});
