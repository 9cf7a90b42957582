import { type HealthReason, HealthReasonCode } from './health';

type FirstDayCode = HealthReasonCode.ITEM_OVERDUE | HealthReasonCode.MILESTONE_OVERDUE;

export type HealthMessageKey = `health.${HealthReasonCode}` | `health.${FirstDayCode}.FIRST_DAYS`;

/**
 * Which sentence of the catalogue a reason reads as. What is overdue, but by no whole working day yet (it was due on
 * Friday, and it is Saturday), has a sentence of its own instead of "by 0 working days".
 */
export function healthMessageKey({ code, params }: HealthReason): HealthMessageKey {
  const canBeOverdue = code === HealthReasonCode.ITEM_OVERDUE || code === HealthReasonCode.MILESTONE_OVERDUE;
  return canBeOverdue && params['workingDays'] === 0 ? `health.${code}.FIRST_DAYS` : `health.${code}`;
}

/** Catalogue entries for the reasons of a light. English sentences read well with one and with many. */
export const healthMessages: Record<'zh' | 'en', Record<HealthMessageKey, string>> = {
  zh: {
    'health.ITEM_OVERDUE': '任务应于 {dueDate} 完成，已逾期 {workingDays} 个工作日',
    'health.ITEM_OVERDUE.FIRST_DAYS': '任务应于 {dueDate} 完成，已逾期',
    'health.MILESTONE_OVERDUE': '节点「{title}」已逾期 {workingDays} 个工作日',
    'health.MILESTONE_OVERDUE.FIRST_DAYS': '节点「{title}」已逾期',
    'health.FORECAST_LATE_NEAR_DUE': '任务预计 {forecastDate} 完成，晚于 {dueDate} 的时限，且时限将至',
    'health.INDICATOR_MISSED': '指标「{name}」到期未达标',
    'health.MILESTONE_BLOCKED': '节点「{title}」将于 {dueDate} 到期，前置节点「{predecessor}」尚未完成',
    'health.FORECAST_LATE': '任务预计 {forecastDate} 完成，晚于 {dueDate} 的时限',
    'health.MILESTONE_FORECAST_LATE': '节点「{title}」预计 {forecastDate} 完成，晚于 {dueDate} 的时限',
    'health.REPORTED_RED': '牵头单位在 {month} 月报中自评为红灯',
    'health.REPORTED_YELLOW': '牵头单位在 {month} 月报中自评为黄灯',
    'health.REPORT_LATE': '{month} 月报逾期未报',
    'health.INDICATOR_BEHIND': '指标「{name}」进度滞后',
    'health.PROGRESS_BEHIND': '进度落后计划 {points} 个百分点（计划 {planned}%，实际 {actual}%）',
    'health.PROGRESS_FAR_BEHIND': '进度严重落后计划 {points} 个百分点（计划 {planned}%，实际 {actual}%）',
  },
  en: {
    'health.ITEM_OVERDUE': 'The item was due on {dueDate}; working days overdue: {workingDays}',
    'health.ITEM_OVERDUE.FIRST_DAYS': 'The item was due on {dueDate} and is overdue',
    'health.MILESTONE_OVERDUE': 'Milestone “{title}” was due on {dueDate}; working days overdue: {workingDays}',
    'health.MILESTONE_OVERDUE.FIRST_DAYS': 'Milestone “{title}” was due on {dueDate} and is overdue',
    'health.FORECAST_LATE_NEAR_DUE':
      'The item is expected on {forecastDate}, after its due date {dueDate}, which is close',
    'health.INDICATOR_MISSED': 'Indicator “{name}” missed its target',
    'health.MILESTONE_BLOCKED': 'Milestone “{title}” is due on {dueDate}, but “{predecessor}” before it is not done',
    'health.FORECAST_LATE': 'The item is expected on {forecastDate}, after its due date {dueDate}',
    'health.MILESTONE_FORECAST_LATE': 'Milestone “{title}” is expected on {forecastDate}, after its due date {dueDate}',
    'health.REPORTED_RED': 'The lead department reported red for {month}',
    'health.REPORTED_YELLOW': 'The lead department reported yellow for {month}',
    'health.REPORT_LATE': 'The progress report for {month} is overdue',
    'health.INDICATOR_BEHIND': 'Indicator “{name}” is behind its target',
    'health.PROGRESS_BEHIND': 'Progress is behind plan; points: {points} (planned {planned}%, actual {actual}%)',
    'health.PROGRESS_FAR_BEHIND':
      'Progress is far behind plan; points: {points} (planned {planned}%, actual {actual}%)',
  },
};
