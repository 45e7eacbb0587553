// Loads TypeScript by stripping its types; Pulumi.yaml has Node import this file before the program.
// Plain JavaScript without any package: it reports that packages are missing.

/** Pulumi prints nothing more after this exit code (nodeJSProcessExitedAfterLoggingUserActionableMessage). */
const reported = 32;

try {
  await import('tsx');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  const [reason] = String(error.message).split(' imported from ');
  process.stderr.write(
    `Could not load the program: the packages of this project are not installed completely (${reason}). ` +
      'Run npm ci in the folder of Pulumi.yaml, then this command again.\n',
  );
  process.exit(reported);
}
