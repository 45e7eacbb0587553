/** The glossary and the decisions define and use the words of the code. */
const userDocuments = /^(?!docs\/(?:glossary|adr\/)).*\.md$/;

/**
 * Words that the product's texts do not use, each with what to write in its place. A rule with
 * `only` is for the files whose path matches.
 */
export const replacedWords: readonly {
  readonly pattern: RegExp;
  readonly write: string;
  readonly only?: RegExp;
}[] = [
  { pattern: /\b(?:tell|tells|told|telling)\b/i, write: 'report, show, print, warn, detect' },
  { pattern: /\bcentres?\b/i, write: 'center, as in the names of Microsoft’s admin centers' },
  { pattern: /\bmend(?:s|ed|ing)?\b/i, write: 'fix, correct, repair' },
  { pattern: /\b(?:made|makes?|making) up for\b/i, write: 'catches up on, repeats' },
  { pattern: /\b(?:held|holds?) against\b/i, write: 'compare with, validate against' },
  { pattern: /\bwork(?:s|ed|ing)? (?:\w+ ){0,3}off\b|\bworked on\b/i, write: 'processes' },
  { pattern: /(?<!\bthere )\b(?:is|are) no\b(?! (?:longer|more)\b)/i, write: 'is not a' },
  {
    pattern: /\b(?:stands?|stood|lies|lay|lying) (?:in|at|on|for|beside|with|there|below|above)\b/i,
    write: 'is in',
  },
  { pattern: /\bgone (?:with|for good)\b/i, write: 'lost, deleted' },
  {
    pattern: /\bhanded\b|\bhand(?:s|ing)? (?:out|over|on|back)\b/i,
    write: 'provide, pass, return',
  },
  { pattern: /\bwhoever\b/i, write: 'the account that, you' },
  { pattern: /\bvouch(?:es|ed|ing)?\b/i, write: 'authenticates' },
  { pattern: /\bsuch an?\b|\bas such\b|\bbe it\b/i, write: '(rewrite the sentence)' },
  { pattern: /(?<!\.)\banswer(?:s|ed|ing)?\b/i, write: 'response, respond' },
  { pattern: /\b(?:gets?|got|getting) by with\b/i, write: 'needs only' },
  { pattern: /\bwhat it costs\b|\bwhat is wrong\b/i, write: 'cost, problems' },
  { pattern: /\btwins?\b/i, write: 'duplicate report', only: userDocuments },
];
