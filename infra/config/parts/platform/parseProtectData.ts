import { setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import { configKeys } from '../../keys/configKeys';
import type { StackFacts } from '../../reader/RawConfig';
import { readBoolean } from '../../values/readBoolean';

/** Whether audit data and vault survive `pulumi destroy`; warns where that is off and should not be. */
export function parseProtectData(reader: ConfigReader, { stack }: StackFacts): boolean {
  const protectData = readBoolean(reader, 'protectData', configKeys.protectData.default);
  if (!protectData && stack !== 'dev' && !stack.startsWith('dev-')) {
    reader.warn(
      `protectData is off in stack ${stack}: pulumi destroy would delete the audit data, which cannot be collected again. ${setCommand('protectData', 'true')}`,
    );
  }
  return protectData;
}
