import { ProgressReport } from '../../../../local/demo/system/ProgressReport';

function reportTo(isTTY: boolean): {
  readonly report: ProgressReport;
  readonly written: string[];
  readonly clock: { ms: number };
} {
  const written: string[] = [];
  const clock = { ms: 0 };
  const stream = { isTTY, write: (text: string) => written.push(text) };
  return { report: new ProgressReport(stream, () => clock.ms), written, clock };
}

describe('reporting progress', () => {
  it('replaces a line on a terminal and removes it before the next step', () => {
    const { report, written } = reportTo(true);

    report.progress('1 of 2');
    report.progress('2 of 2');
    report.line('done');

    expect(written).toEqual(['\r\u001b[K1 of 2', '\r\u001b[K2 of 2', '\r\u001b[K', 'done\n']);
  });

  it('writes plain lines to other outputs, at most one every two seconds', () => {
    const { report, written, clock } = reportTo(false);

    report.progress('too early');
    clock.ms = 2_000;
    report.progress('1 of 2');
    clock.ms = 3_999;
    report.progress('too early');
    report.line('done');

    expect(written).toEqual(['1 of 2\n', 'done\n']);
  });
});
