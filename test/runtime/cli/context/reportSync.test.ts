import { PassThrough } from 'node:stream';

import { reportSync } from '../../../../runtime/cli/context/reportSync';
import { openTerminal } from '../../../../runtime/cli/output/Terminal';
import type { SyncResult } from '../../../../runtime/pipeline/sync/SyncResult';

const startedAt = '2026-05-19T13:00:00.000Z';
const counts = { windows: 0, pages: 0, listed: 0 };

function report(more: Partial<SyncResult>) {
  const stderr = new PassThrough();
  const context = { terminal: openTerminal(new PassThrough(), stderr), exitCode: 0 };
  reportSync(context, { ...counts, startedAt, finishedAt: startedAt, problems: [], ...more });
  return { exitCode: context.exitCode, text: String((stderr.read() as Buffer | null) ?? '') };
}

describe('reportSync', () => {
  it('prints nothing for a sync that listed everything', () => {
    expect(report({})).toEqual({ exitCode: 0, text: '' });
  });

  it('reports another sync that is listing, and fails', () => {
    expect(report({ heldBy: 'host/1/x' })).toEqual({
      exitCode: 1,
      text: 'Another sync (host/1/x) is listing content at this moment, so nothing was listed here.\n  Wait until the other sync has ended, then run this command again.\n',
    });
  });

  it('reports each problem with its fix', () => {
    const problem = { code: 'HTTP 503', message: 'Listing failed.', fix: 'Wait.' };
    expect(report({ problems: [problem] })).toEqual({
      exitCode: 1,
      text: 'Listing failed.\n  Wait.\n',
    });
  });
});
