const MACHINES =
  /^(no-?reply|do-?not-?reply|root|daemon|cron|alerts?|alarms?|monitor(ing)?|nagios|icinga|zabbix|scom|splunk|autosys|control-?m|ctm|jobs?|batch|scheduler|job-?scheduler|operations-?console)([-+._0-9].*)?$/i

/**
 * Whether an address is that of a scheduler or of monitoring, by its name: many of them do not say in their mail that a program wrote it. A
 * person who writes that a job has failed wants to be read, and is never counted as a repeat.
 */
export function isMachineAddress(address: string): boolean {
  return MACHINES.test(address.slice(0, address.indexOf('@')))
}
