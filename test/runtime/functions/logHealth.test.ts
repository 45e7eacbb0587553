import type { InvocationContext } from '@azure/functions';

import { ConfigurationError } from '../../../runtime/domain/errors/ConfigurationError';
import { logHealth } from '../../../runtime/functions/logHealth';

describe('logHealth', () => {
  it('logs what ended a run before the storage could be opened', async () => {
    const lines: string[] = [];
    const context = {
      log: (text: string) => lines.push(`log ${text}`),
      warn: (text: string) => lines.push(`warn ${text}`),
    } as unknown as InvocationContext;
    const failure = new ConfigurationError({
      code: 'settings.invalid',
      problem: 'AUDIT_LOGS_STORAGE is not set.',
      fix: 'Set it.',
    });
    await logHealth(context, { failure, requests: { requests: 0, throttled: 0 } });
    expect(lines).toEqual([
      'warn {"event":"problem","code":"settings.invalid","severity":1,"message":"AUDIT_LOGS_STORAGE is not set.","fix":"Set it.","runbook":"docs/runbooks.md#settingsinvalid"}',
      expect.stringMatching(
        /^log \{"event":"health","healthy":false,"problems":1,"worstSeverity":1,/,
      ),
    ]);
  });
});
