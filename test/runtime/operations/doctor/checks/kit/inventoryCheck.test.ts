import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "inventory"', () => {
  it('fails while the inventory is empty', async () => {
    expect(await trial.check('inventory')).toMatchObject({
      result: 'failed',
      found: 'The inventory is empty, so every launch would wait for its app.',
      fix: expect.stringContaining('Admin | Sync Template v4 (Apps)'),
    });
    trial.kit.addApps([{ id: '69c746e7-3fcc-469c-a6ef-41cab9e2018e', name: 'Desk' }]);
    expect((await trial.check('inventory')).result).toBe('ok');
  });
});
