import { Remembered } from '../../../../../../runtime/domain/usage/figures/count/Remembered';

describe('remembered counts', () => {
  it('are counted once for each object and question', () => {
    const remembered = new Remembered<object, number>();
    const [first, second] = [{}, {}];
    let counted = 0;
    const ask = (of: object, question: string) => remembered.get(of, question, () => ++counted);

    expect([ask(first, 'day'), ask(first, 'day'), ask(first, 'week')]).toEqual([1, 1, 2]);
    expect([ask(second, 'day'), ask(first, 'week')]).toEqual([3, 2]);
  });

  it('have a bound, beyond which each is counted again', () => {
    const remembered = new Remembered<object, number>();
    const of = {};
    for (let day = 0; day < 100; day += 1) remembered.get(of, `day ${day}`, () => day);

    expect(remembered.get(of, 'day 1', () => -1)).toBe(1);
    expect(remembered.get(of, 'day 99', () => -1)).toBe(-1);
  });
});
