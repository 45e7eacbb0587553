import { errorCodes, kindOfCode } from '../../../../../runtime/clients/activity/errors/errorCodes';

describe('kindOfCode', () => {
  it('knows the codes of the table in any case', () => {
    expect(kindOfCode('AF20051')).toBe('expired');
    expect(kindOfCode('af429')).toBe('throttled');
    expect(kindOfCode('429')).toBe('throttled');
  });

  it('takes every AF5… code for a fault of the service', () => {
    expect(kindOfCode('AF50000')).toBe('retry');
    expect(kindOfCode('af50006')).toBe('retry');
  });

  it.each(['AF20001', 'AF29999', 'constructor', ''])('leaves "%s" to the HTTP status', (code) => {
    expect(kindOfCode(code)).toBeUndefined();
  });
});

describe('errorCodes', () => {
  it('has a meaning beside each code', () => {
    for (const { meaning } of Object.values(errorCodes)) expect(meaning).not.toBe('');
  });
});
