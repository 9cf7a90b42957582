import { addMessages } from '@lib/platform';
import { slipMessages } from './slip/slip-messages';

addMessages(slipMessages);
addMessages({
  zh: {
    'report.notFound': '没有这份月报',
    'report.idTaken': '这个标识已属于另一份月报',
    'report.stale': '月报已被他人修改，请刷新后重试',
    'report.notAMonth': '填报月份请填当月一日',
    'report.monthToCome': '不能填报尚未到来的月份',
    'report.beforeIssue': '不能填报任务交办之前的月份',
    'report.reportedAlready': '{month} 月报已填报，请改用更正',
    'report.nothingBefore': '之前没有可沿用的月报，请完整填报',
    'report.lightNotGiven': '自评只能是绿灯、黄灯或红灯',
    'report.doneOrForecast': '节点请填完成日期或预计日期之一',
    'report.noteOfCompletion': '只有完成节点时才能附说明',
    'report.returnedAlready': '这份月报已被退回',
  },
  en: {
    'report.notFound': 'There is no such report',
    'report.idTaken': 'The id belongs to another report',
    'report.stale': 'The report was changed meanwhile; re-read it and try again',
    'report.notAMonth': 'A reported month is named by its first day',
    'report.monthToCome': 'A month to come cannot be reported',
    'report.beforeIssue': 'A month before the item was issued cannot be reported',
    'report.reportedAlready': 'The report for {month} was handed in: correct it instead',
    'report.nothingBefore': 'There is no earlier report to repeat: hand in a full one',
    'report.lightNotGiven': 'The light must be green, yellow or red',
    'report.doneOrForecast': 'Give a milestone either a day of completion or a forecast',
    'report.noteOfCompletion': 'A note goes with a completion only',
    'report.returnedAlready': 'The report was returned already',
  },
});
