'use strict';

// Runs commands of one bundle for its parent process, one after the other, in one process: a start for
// each command would take most of the time of a check. Plain JavaScript, because no loader may stand
// between Node and the bundle.
const realWrite = process.stdout.write;

process.on('message', ({ id, args, env }) => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AUDIT_LOGS_')) delete process.env[name];
  }
  Object.assign(process.env, env);
  const written = [];
  process.stdout.write = (text, encoding, done) => {
    written.push(String(text));
    const callback = typeof encoding === 'function' ? encoding : done;
    callback?.();
    return true;
  };
  require(process.argv[2])
    .runCommand(args)
    .then(
      (code) => ({ code }),
      (error) => ({ code: 1, failure: String(error?.stack ?? error) }),
    )
    .then(({ code, failure }) => {
      process.stdout.write = realWrite;
      process.send({ id, code, stdout: written.join(''), failure });
    });
});
process.on('disconnect', () => process.exit(0));
