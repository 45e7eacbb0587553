/**
 * Keeps what was counted of an object, by the name of the question, for as long as the object is in use.
 * The page asks the same of a year of launches with each of its views, and a count of a year takes about
 * a second.
 */
export class Remembered<Of extends object, Result> {
  private readonly known = new WeakMap<Of, Map<string, Result>>();

  get(of: Of, question: string, count: () => Result): Result {
    const results = this.known.get(of) ?? new Map<string, Result>();
    this.known.set(of, results);
    const known = results.get(question);
    if (known !== undefined) return known;
    const result = count();
    // Ranges that begin on other days have other questions: few are asked of the same roll-ups.
    if (results.size < mostQuestions) results.set(question, result);
    return result;
  }
}

/** Days, weeks, months and trends of some ranges. */
const mostQuestions = 16;
