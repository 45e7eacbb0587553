/**
 * Takes their meaning from lines that a pipeline's system would read as commands: a text of a server
 * must not set a variable of the job. GitHub reads `::name` at the beginning of a line ("Workflow
 * commands"), and Azure Pipelines `##vso[` and `##[` ("Logging commands").
 */
export function disarmCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, '$1: ').replace(/##(?=(?:vso)?\[)/gi, '# #');
}
