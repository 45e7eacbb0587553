/** What became of a comment, an issue or a pull request. */
export interface Outcome {
  readonly action: 'created' | 'updated' | 'unchanged' | 'closed' | 'none';
  /** For people; empty if there is nothing to open. */
  readonly url: string;
}

/** A text that one place of the system shows once; the key finds it again. */
export interface Note {
  /** Letters, digits, `.`, `_` and `-`: what the text is about. */
  readonly key: string;
  /** Markdown. */
  readonly body: string;
}

/** An issue about a condition of a stack. */
export interface Issue extends Note {
  readonly title: string;
}

/** The change of one file that a person is to accept. */
export interface FileChange {
  /** Branch that receives the change; it belongs to the pipeline. */
  readonly branch: string;
  /** Path in the repository, with forward slashes. */
  readonly path: string;
  readonly content: string;
  readonly message: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** The system that runs the pipeline, as its REST API has it. */
export interface PipelineSystem {
  /** Characters that a comment may have. */
  readonly longestComment: number;
  /** Newest commit of the pull request; empty if the job is not about one. */
  readonly head: string;
  /** Writes the one comment of the pull request that has the key. */
  writeComment(note: Note): Promise<Outcome>;
  /** Opens the one issue that has the key, or updates it. */
  openIssue(issue: Issue): Promise<Outcome>;
  /** Closes that issue with a comment. `none`: no issue with the key is open. */
  closeIssue(key: string, reason: string): Promise<Outcome>;
  /** Puts the change on its branch, and opens one pull request of it. */
  proposeChange(change: FileChange): Promise<Outcome>;
}

/** Marks a text in Markdown: an HTML comment, which nobody sees. */
export function markerOf(key: string): string {
  return `<!-- audit-log-connector:${key} -->`;
}

/** Whether two texts differ by more than line ends, which the systems normalise. */
export function isSameText(left: string, right: string): boolean {
  const normalise = (text: string) => text.replace(/\r\n?/g, '\n').trim();
  return normalise(left) === normalise(right);
}
