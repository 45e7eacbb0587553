import { readInventoryDate } from '../../../../runtime/operations/inventory/readInventoryDate';

describe('readInventoryDate', () => {
  it.each([
    ['2025-06-01T08:00:00.1234567Z', '2025-06-01T08:00:00.123Z'],
    ['2025-06-01', '2025-06-01T00:00:00.000Z'],
    ['13.05.2025 08:30', '2025-05-13T08:30:00.000Z'],
    ['5/13/2025, 12:05:10 AM', '2025-05-13T00:05:10.000Z'],
    ['5/13/2025 6:45 PM', '2025-05-13T18:45:00.000Z'],
    ['4/4/2025', '2025-04-04T00:00:00.000Z'],
    ['', ''],
  ])('reads %j', (text, expected) => {
    expect(readInventoryDate(text)).toBe(expected);
  });

  it('reads an uncertain order only if it is given', () => {
    expect(readInventoryDate('4/5/2025')).toBeUndefined();
    expect(readInventoryDate('4/5/2025', 'dmy')).toBe('2025-05-04T00:00:00.000Z');
    expect(readInventoryDate('4/5/2025', 'mdy')).toBe('2025-04-05T00:00:00.000Z');
  });

  it.each(['30/02/2025', 'yesterday', '13/13/2025'])('does not guess %j', (text) => {
    expect(readInventoryDate(text, 'dmy')).toBeUndefined();
  });
});
