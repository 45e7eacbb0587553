import { type CloudName, clouds } from '../../../contracts/clouds/clouds';

/**
 * Whether the Functions host can send telemetry with an Entra token, so that the key in the
 * connection string can be switched off.
 *
 * Not in Azure Government: the host's Application Insights SDK requests a token for the public
 * cloud's `https://monitor.azure.com/` whatever `AADAudience` in the connection string says, and then
 * "nothing is ever received" (microsoft/ApplicationInsights-dotnet#2962, open on 2026-11-22; Microsoft
 * lists the public cloud as a prerequisite). A key that can
 * only send logs is better than an app without logs, whose `status` and alerts would not work.
 */
export function hasEntraTelemetry(cloud: CloudName): boolean {
  return clouds[cloud].azureNativeEnvironment === 'public';
}
