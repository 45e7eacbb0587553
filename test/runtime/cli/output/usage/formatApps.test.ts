import { formatApps, formatAppsAsCsv } from '../../../../../runtime/cli/output/usage/formatApps';
import { appsReport } from './appsReport';

describe('formatApps', () => {
  it('aligns the figures, and marks apps that are deleted or have no name', () => {
    const usage = appsReport(
      {},
      { appName: '', deleted: true, launches: 100 },
      { appName: '', appId: '', launches: 0 },
    );
    expect(formatApps(usage).split('\n')).toEqual([
      'App               Launches  Unique users  Last launch',
      'Expenses                12             3  2026-05-19T13:17:34Z',
      'app-1 (deleted)        100             3  2026-05-19T13:17:34Z',
      '(app id unknown)         0             3  2026-05-19T13:17:34Z',
      'All 3 apps             112             7',
    ]);
  });
});

describe('formatAppsAsCsv', () => {
  const header =
    'appId,appName,environmentId,launches,uniqueUsers,firstLaunch,lastLaunch,deleted,environmentName,owner,launchesBefore,uniqueUsersBefore,uniqueUsersExact,uniqueUsersBeforeExact';

  it('writes one line per app below the names of the columns', () => {
    expect(formatAppsAsCsv(appsReport({}, { appId: 'app-2', deleted: true }))).toBe(
      [
        header,
        'app-1,Expenses,env-1,12,3,2026-05-18T08:00:00Z,2026-05-19T13:17:34Z,false,Production,,,,true,',
        'app-2,Expenses,env-1,12,3,2026-05-18T08:00:00Z,2026-05-19T13:17:34Z,true,Production,,,,true,',
      ].join('\r\n'),
    );
    expect(formatAppsAsCsv(appsReport())).toBe(header);
  });

  it.each([
    ['Travel, and more', '"Travel, and more"'],
    ['The "new" app', '"The ""new"" app"'],
    ['Two\nlines', 'Two\\nlines'],
    ['\u001b[2J\u202egnp', '\\u001b[2J\\u202egnp'],
    ['half; =1+1', '"half; =1+1"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', "'\\t=1"],
    ['\n=1', "'\\n=1"],
    ['\r=1', "'\\r=1"],
    ['\u200b =1', "'\\u200b =1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠sum', "'＠sum"],
    ['﹦1', "'﹦1"],
    ['−1', "'−1"],
    ['Ünïcode 😀', 'Ünïcode 😀'],
  ])('writes the name %j so that a spreadsheet shows it and runs nothing', (appName, cell) => {
    const [, line] = formatAppsAsCsv(appsReport({ appName })).split('\r\n');
    expect(line).toBe(
      `app-1,${cell},env-1,12,3,2026-05-18T08:00:00Z,2026-05-19T13:17:34Z,false,Production,,,,true,`,
    );
  });
});

describe('a table of usage', () => {
  it('keeps a name with control characters in its row and cell', () => {
    const lines = formatApps(
      appsReport({ appName: 'Budget\r\nAll 99 apps        1000\u001b[2K\u202e' }),
    ).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^Budget\\r\\nAll 99 apps 1000\\u001b\[2K\\u202e {2}/);
  });

  it('cuts a long name to the width of the terminal, but no figure', () => {
    const usage = appsReport({ appName: 'x'.repeat(1_000) }, { appName: 'Short' });
    const lines = formatApps(usage, 80).split('\n');
    expect(lines.map((line) => line.length).filter((length) => length > 80)).toEqual([]);
    expect(lines[1]).toMatch(/^x{10,}… +12 +3 {2}2026-05-19T13:17:34Z$/);
  });

  it('counts wide characters as two columns and marks as none', () => {
    const usage = appsReport({ appName: '経費申請' }, { appName: 'Cafe\u0301 👩‍👩‍👧' });
    expect(formatApps(usage).split('\n')).toEqual([
      'App         Launches  Unique users  Last launch',
      '経費申請          12             3  2026-05-19T13:17:34Z',
      'Cafe\u0301 👩‍👩‍👧           12             3  2026-05-19T13:17:34Z',
      'All 2 apps       112             7',
    ]);
  });
});
