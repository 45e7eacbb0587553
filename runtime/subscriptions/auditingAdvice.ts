/** How to see whether the tenant's auditing is on: the API does not say so plainly. */
export const auditingAdvice = {
  isOn: 'Is auditing on? Microsoft Purview portal, Audit: a search must be possible. Or Exchange Online PowerShell: Get-AdminAuditLogConfig | Format-List UnifiedAuditLogIngestionEnabled.',
  recentSwitch:
    'Was auditing switched on within the last hour? The switch takes up to 60 minutes to act: wait and start again.',
} as const;
