import { checkParts } from '../../../../../runtime/clients/dataverse/batch/checkParts';

const key = (last: number) => `e2a84675-8952-4d91-a2ea-00000000000${last}`;
const patch = (last: number) => ({ method: 'PATCH', path: `/rows(${key(last)})` }) as const;
const part = (status: number, entityId?: string) => ({
  status,
  headers: entityId === undefined ? {} : { 'odata-entityid': entityId },
  body: '',
});

describe('checkParts', () => {
  it('takes one part for each operation, whichever way its row is written', () => {
    const parts = [part(204, `https://org/rows(${key(1).toUpperCase()})`), part(400)];
    expect(checkParts([patch(1), patch(2)], parts)).toBe(parts);
  });

  it('takes fewer when the service stopped at an error', () => {
    expect(checkParts([patch(1), patch(2)], [part(400)])).toHaveLength(1);
  });

  it.each([
    ['none', []],
    ['too many', [part(204), part(204), part(204)]],
    ['too few, and the last is no error', [part(204)]],
    ['those of other rows', [part(204, `https://org/rows(${key(2)})`), part(204)]],
  ])('refuses %s', (_what, parts) => {
    expect(() => checkParts([patch(1), patch(2)], parts)).toThrow('The response to a batch');
  });
});
