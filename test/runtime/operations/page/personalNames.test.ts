import { ingestFailureKey } from '../../../../runtime/pipeline/recordIngestFailure';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { readAllData } from '../../../harness/page/readAllData';
import { ForgetTrial } from '../privacy/forget/ForgetTrial';

describe('the responses of the usage page', () => {
  let fresh: FreshStorage;
  beforeAll(async () => {
    fresh = await FreshStorage.start();
  }, 60_000);
  afterAll(() => fresh.stop());

  it('have names of people only for those who may see them, and nobody who was forgotten', async () => {
    const trial = new ForgetTrial(fresh.next());
    await trial.fill();
    const { state } = trial.open();
    await state.update(ingestFailureKey, () => ({
      at: '2026-08-09T23:00:00Z',
      code: 'graph',
      message: "No user 'Alice@contoso.com' (alice@contoso.com).",
      fix: 'None for alice@contoso.com.',
    }));
    const read = (canSeeUsers: boolean): Promise<string> => readAllData(trial.open(), canSeeUsers);

    const withRole = await read(true);
    expect(withRole).toContain("No user 'Alice@contoso.com'");
    expect(withRole).toContain('"user":"alice@contoso.com"');
    const without = await read(false);
    expect(without).toContain("No user '(name hidden)' ((name hidden)).");
    expect(without).toContain('figures?by=user: 403');
    expect(without).not.toMatch(/alice@|bob@|@contoso/i);

    await trial.forget();
    const later = await read(true);
    expect(later).toMatch(/"user":"forgotten-/);
    expect(later).toContain('"user":"bob@contoso.com"');
    expect(later).not.toMatch(/(?<!jo)alice@/i);
  }, 60_000);
});
