import { cleanText } from '../../contracts/text/cleanText';

/** Several checks may have failed, each with its texts. */
const ownLines = { keepLines: true, longest: 16_000 };

/** A step cannot go on: what was attempted and found, and what the reader has to do. */
export class StepError extends Error {
  readonly problem: string;
  readonly fix: string;

  constructor(problem: string, fix: string, cause?: unknown) {
    const texts = { problem: cleanText(problem, ownLines), fix: cleanText(fix, ownLines) };
    super(`${texts.problem}\n${texts.fix}`, cause === undefined ? undefined : { cause });
    this.name = 'StepError';
    this.problem = texts.problem;
    this.fix = texts.fix;
  }
}
