import { ForeignServer } from '../../../../../harness/system/ForeignServer';
import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "dataverse"', () => {
  it('passes without a token', async () => {
    expect(await trial.check('dataverse')).toEqual({
      result: 'ok',
      found: `${trial.kit.dataverse.url} responds.`,
      fix: '',
    });
  });

  it('fails when nothing listens there', async () => {
    const { result, found } = await trial.check('dataverse', {
      AUDIT_LOGS_DATAVERSE_URL: 'http://127.0.0.1:2',
    });
    expect(result).toBe('failed');
    expect(found).toContain('ECONNREFUSED');
  });

  it('fails when another server responds', async () => {
    const foreign = await ForeignServer.start();
    const { result, found, fix } = await trial.check('dataverse', {
      AUDIT_LOGS_DATAVERSE_URL: foreign.url,
    });
    await foreign.stop();

    expect(result).toBe('failed');
    expect(found).toBe(
      `${foreign.url} responds (HTTP 200), but not as the Dataverse Web API does.`,
    );
    expect(fix).toContain('Environment URL');
    expect(foreign.requests[0]?.authorization).toBeUndefined();
  });

  it('fails when the environment is of another tenant', async () => {
    trial.kit.dataverse.configure({ tenantId: '00000000-0000-4000-8000-000000000000' });
    const { result, found } = await trial.check('dataverse');
    expect(result).toBe('failed');
    expect(found).toContain(
      'belongs to tenant 00000000-0000-4000-8000-000000000000, not to 3f2b7c1a-',
    );
  });
});
