import { type CloudName, clouds } from '../../runtime/contracts/clouds';
import { settingNames } from '../../runtime/contracts/settingNames';

export interface CloudOutputs {
  readonly cloud: CloudName;
  /** Root URL of the Management Activity API: the kit's "Audit Logs - Audience". */
  readonly audience: string;
  /** Entra authority: the kit's "Audit Logs - Authority". */
  readonly authority: string;
  /** `azuread:environment` of the stack. */
  readonly azureadEnvironment: string;
  /** `azure-native:environment` of the stack. */
  readonly azureNativeEnvironment: string;
  readonly tokenExchangeAudience: string;
  readonly hasFlexConsumption: boolean;
  /** Settings of the runtime that the cloud decides; audience and authority follow from it. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What follows from the cloud alone. */
export function cloudOutputs(name: CloudName): CloudOutputs {
  const cloud = clouds[name];
  return {
    cloud: name,
    audience: cloud.audience,
    authority: cloud.authority,
    azureadEnvironment: cloud.azureadEnvironment,
    azureNativeEnvironment: cloud.azureNativeEnvironment,
    tokenExchangeAudience: cloud.tokenExchangeAudience,
    hasFlexConsumption: cloud.flexConsumption,
    settings: { [settingNames.cloud]: name },
  };
}
