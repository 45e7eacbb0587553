import { cloudNames, clouds } from '../../../../../contracts/clouds/clouds';
import { valueOf } from '../../../../harness/engine/recordComponents';
import { named, recordIdentity, tenantId } from '../identityFixture';

describe('the federated credential', () => {
  it.each(cloudNames)('federates the identity with the audience of %s', async (cloud) => {
    const recording = await recordIdentity({
      cloud,
      credential: { kind: 'federated', secret: undefined },
    });

    expect(named(recording, 'collector', 'Credential').inputs).toMatchObject({
      issuer: `${clouds[cloud].authority}/${tenantId}/v2.0`,
      subject: 'identity-principal',
      audiences: [clouds[cloud].tokenExchangeAudience],
    });
    expect(await valueOf(recording.built.outputs.secretUri)).toBeUndefined();
    expect(await valueOf(recording.built.outputs.kitSecretReference)).toBeUndefined();
    expect(await valueOf(recording.built.outputs.secretExpiry)).toBeUndefined();
  });
});
