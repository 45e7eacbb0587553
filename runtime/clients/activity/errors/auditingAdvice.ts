/**
 * Auditing that is off is the most frequent cause in public reports, and the API does not name it:
 * how to see it, how to switch it on, and how long that takes ("Turn auditing on or off", Microsoft
 * Purview documentation).
 */
export const auditingAdvice = {
  isOn: 'Is auditing on? This is the most frequent cause. Exchange Online PowerShell shows it: Connect-ExchangeOnline, then Get-AdminAuditLogConfig | Format-List UnifiedAuditLogIngestionEnabled. Expected: True. (Security & Compliance PowerShell always shows False.) Or Microsoft Purview portal, Audit: a search must be possible.',
  switchOn:
    'To switch auditing on: Enable-OrganizationCustomization (an error that it is enabled already is fine), then Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true.',
  recentSwitch:
    'Was auditing switched on within the last hour? The switch takes up to 60 minutes to act: wait and start again.',
} as const;
