import { joinDistinct } from '../../../contracts/text/joinDistinct';

describe('joinDistinct', () => {
  it.each([
    [['HTTP 503', 'HTTP 503'], 'HTTP 503'],
    [['HTTP 503', undefined, ''], 'HTTP 503'],
    [['AF50000', 'af50000: An internal error'], 'af50000: An internal error'],
    [['HTTP 50', 'HTTP 503'], 'HTTP 50, HTTP 503'],
    [['busy', 'HTTP 503'], 'busy, HTTP 503'],
  ])('joins %j without repetition', (parts, text) => {
    expect(joinDistinct(parts)).toBe(text);
  });
});
