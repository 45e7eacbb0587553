import { formatCsv } from '../../../contracts/text/formatCsv';

describe('formatCsv', () => {
  it.each([
    '=1+1',
    ' =1+1',
    '\u200b=1+1',
    '\u3164=1+1',
    '\u115f=1+1',
    '\u1160=1+1',
    '\uffa0=1+1',
    '\u2800=1+1',
    '\ufe0f=1+1',
    '\u034f=1+1',
    '\u{e0100}\u2800 @x',
  ])('puts an apostrophe before %j, which a spreadsheet could run', (text) => {
    expect(formatCsv(['name'], [[text]])).toMatch(/^name\r\n'/);
  });

  it.each(['Leave', '\u3164Leave', 'a=b', ''])('leaves %j as it is', (text) => {
    expect(formatCsv(['name'], [[text]])).not.toContain("'");
  });
});
