import { callStep } from '../harness/pipelines/callStep';
import { allScripts, readPipelines } from './readPipelines';

const scripts = allScripts([
  ...readPipelines('pipelines/github'),
  ...readPipelines('pipelines/azure-devops'),
  ...readPipelines('pipelines/azure-devops/templates'),
]);

/** Every script that is not a step of the program, with the reason. */
const otherScripts: Readonly<Record<string, string>> = {
  'exit 1':
    'a list of stacks that is too long fails, in place of leaving some out; so does a check of failed previews',
  'npm ci': 'the program of the steps is in the packages',
  'npm run check': 'the check of this repository',
  'npm run check:pipelines': 'the linters of these files',
  'curl -fsSL https://get.pulumi.com | sh -s -- --version 3.270.0':
    'the agents of Azure DevOps have no task for the Pulumi CLI without an extension',
  'echo "##vso[task.prependpath]$HOME/.pulumi/bin"': 'the same',
  '${{ parameters.script }}':
    'the template gets the script from the pipeline, where this test reads it',
};
const stepPattern = /^npm run -s pipeline -- (?<step>[a-z]+)(?<options>( [\w/"$-]+)*)$/;
const stepScripts = scripts.filter(({ script }) => !(script in otherScripts));

async function helpOf(step: string): Promise<string> {
  const { code, out } = await callStep([step, '--help']);
  expect([step, code]).toEqual([step, 0]);
  expect(out).toContain(`Usage: pipeline ${step} `);
  return out;
}

describe('the scripts of the pipelines', () => {
  it('are one step of the program each, or an installation', () => {
    expect(stepScripts.filter(({ script }) => !stepPattern.test(script))).toEqual([]);
    expect(
      Object.keys(otherScripts).filter((one) => !scripts.some(({ script }) => script === one)),
    ).toEqual([]);
  });

  it('are the same steps in both systems', () => {
    const steps = stepScripts.map(({ file, script }) => {
      const step = stepPattern.exec(script)?.groups?.['step'] ?? '';
      return `${file.replace('deploy-stack', 'deploy')} ${step}`;
    });

    expect(new Set(steps).size * 2).toBe(steps.length);
    expect([...new Set(steps)].toSorted()).toEqual([
      'deploy.yml deploy',
      'deploy.yml package',
      'deploy.yml smoke',
      'drift.yml drift',
      'drift.yml issue',
      'identity.yml identity',
      'preview.yml comment',
      'preview.yml preview',
      'rotate.yml rotate',
    ]);
  });

  it('use steps and options that the program has', async () => {
    const found: string[] = [];
    for (const script of new Set(stepScripts.map((each) => each.script))) {
      const { step = '', options = '' } = stepPattern.exec(script)?.groups ?? {};
      const help = await helpOf(step);
      for (const option of options.match(/--[\w-]+/g) ?? []) {
        if (!help.includes(` ${option} `) && !help.includes(` ${option}\n`)) {
          found.push(`${script}: ${step} has no ${option}`);
        }
      }
    }

    expect(found).toEqual([]);
  });

  it('have no expression: what others write comes as a variable', () => {
    const withExpression = scripts.filter(
      ({ script }) => /\$\{\{|\$\(/.test(script) && script !== '${{ parameters.script }}',
    );

    expect(withExpression).toEqual([]);
  });
});
