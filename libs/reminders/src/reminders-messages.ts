import { addMessages } from '@lib/platform';

/** What reminders say, by trigger and by how the deadline lies to the day. `days` counts calendar days. */
addMessages({
  zh: {
    'reminder.ACCEPTANCE_DUE.before.title': '请签收任务「{title}」',
    'reminder.ACCEPTANCE_DUE.before.body': '任务 {code}「{title}」须在 {dueDate} 前签收，还有 {days} 天。',
    'reminder.ACCEPTANCE_DUE.today.title': '任务「{title}」今天须签收',
    'reminder.ACCEPTANCE_DUE.today.body':
      '任务 {code}「{title}」的签收期限是今天（{dueDate}），牵头单位：{department}。',
    'reminder.ACCEPTANCE_DUE.late.title': '任务「{title}」逾期 {days} 天未签收',
    'reminder.ACCEPTANCE_DUE.late.body':
      '任务 {code}「{title}」应于 {dueDate} 前签收，{department}至今未签收，已逾期 {days} 天。',
    'reminder.MILESTONE_DUE.before.title': '节点「{name}」还有 {days} 天到期',
    'reminder.MILESTONE_DUE.before.body':
      '任务 {code}「{title}」的节点「{name}」须在 {dueDate} 前完成，还有 {days} 天。',
    'reminder.MILESTONE_DUE.today.title': '节点「{name}」今天到期',
    'reminder.MILESTONE_DUE.today.body': '任务 {code}「{title}」的节点「{name}」今天（{dueDate}）到期，尚未完成。',
    'reminder.MILESTONE_DUE.late.title': '节点「{name}」已逾期 {days} 天',
    'reminder.MILESTONE_DUE.late.body':
      '任务 {code}「{title}」的节点「{name}」应于 {dueDate} 前完成，已逾期 {days} 天，牵头单位：{department}。',
    'reminder.WORK_ITEM_DUE.before.title': '任务「{title}」还有 {days} 天到期',
    'reminder.WORK_ITEM_DUE.before.body': '任务 {code}「{title}」须在 {dueDate} 前完成，还有 {days} 天。',
    'reminder.WORK_ITEM_DUE.today.title': '任务「{title}」今天到期',
    'reminder.WORK_ITEM_DUE.today.body': '任务 {code}「{title}」今天（{dueDate}）到期，尚未申请销号。',
    'reminder.WORK_ITEM_DUE.late.title': '任务「{title}」已逾期 {days} 天',
    'reminder.WORK_ITEM_DUE.late.body':
      '任务 {code}「{title}」应于 {dueDate} 前完成，已逾期 {days} 天，牵头单位：{department}。',
    'reminder.REPORT_DUE.before.title': '{name} 月报还有 {days} 天截止：{code} {title}',
    'reminder.REPORT_DUE.before.body': '任务 {code}「{title}」的 {name} 月报须在 {dueDate} 前填报，还有 {days} 天。',
    'reminder.REPORT_DUE.today.title': '{name} 月报今天截止：{code} {title}',
    'reminder.REPORT_DUE.today.body': '任务 {code}「{title}」的 {name} 月报今天（{dueDate}）截止，尚未填报。',
    'reminder.REPORT_DUE.late.title': '{name} 月报逾期 {days} 天未报：{code} {title}',
    'reminder.REPORT_DUE.late.body':
      '任务 {code}「{title}」的 {name} 月报应于 {dueDate} 前填报，{department}至今未报，已逾期 {days} 天。',
    'reminder.STALE.late.title': '任务「{title}」已 {days} 天没有进展',
    'reminder.STALE.late.body': '任务 {code}「{title}」自 {dueDate} 以来没有任何进展记录，请及时填报。',
    'reminder.INDICATOR_BEHIND.before.title': '指标「{name}」落后于进度',
    'reminder.INDICATOR_BEHIND.before.body':
      '任务 {code}「{title}」的指标「{name}」落后于进度，本季度将于 {dueDate} 结束，还有 {days} 天。',
    'reminder.INDICATOR_BEHIND.today.title': '指标「{name}」到季末仍落后于进度',
    'reminder.INDICATOR_BEHIND.today.body': '任务 {code}「{title}」的指标「{name}」在季末（{dueDate}）仍落后于进度。',
    'reminder.INDICATOR_BEHIND.late.title': '指标「{name}」上季度落后于进度',
    'reminder.INDICATOR_BEHIND.late.body':
      '任务 {code}「{title}」的指标「{name}」到季末（{dueDate}）落后于进度，请说明原因和下一步措施。',
    'reminder.SLIP_DUE.before.title': '督办〔{year}〕{number}号还有 {days} 天须回复',
    'reminder.SLIP_DUE.before.body':
      '任务 {code}「{title}」的督办单须由{department}在 {dueDate} 前回复，还有 {days} 天。',
    'reminder.SLIP_DUE.today.title': '督办〔{year}〕{number}号今天须回复',
    'reminder.SLIP_DUE.today.body': '任务 {code}「{title}」的督办单今天（{dueDate}）须由{department}回复。',
    'reminder.SLIP_DUE.late.title': '督办〔{year}〕{number}号逾期 {days} 天未回复',
    'reminder.SLIP_DUE.late.body':
      '任务 {code}「{title}」的督办单应于 {dueDate} 前回复，{department}至今未回复，已逾期 {days} 天。',
    'reminderRule.notFound': '没有这条提醒规则',
    'reminderRule.forbidden': '只有督查室和系统管理员可以设置提醒规则',
    'reminderRule.stale': '提醒规则已被他人修改，请刷新后重试',
    'reminderRule.otherPlan': '这条提醒规则属于另一个计划',
    'reminderRule.offsets': '请填写 1 到 {max} 个不重复的天数，每个在 -{days} 到 {days} 之间',
    'reminderRule.silenceIsCounted': '长期无进展的提醒按最后一次记录之后的天数计算，天数必须大于 0',
    'reminderRule.audience': '请至少选择一类提醒对象，且不要重复',
    'reminderRule.channels': '请至少选择一种提醒渠道，且不要重复',
    'reminderRule.sendAt': '发送时间应为 00:00 到 23:59',
  },
  en: {
    'reminder.ACCEPTANCE_DUE.before.title': 'Please accept “{title}”',
    'reminder.ACCEPTANCE_DUE.before.body': 'Work item {code} “{title}” is to be accepted by {dueDate}, in {days} days.',
    'reminder.ACCEPTANCE_DUE.today.title': '“{title}” is to be accepted today',
    'reminder.ACCEPTANCE_DUE.today.body':
      'Work item {code} “{title}” is to be accepted today ({dueDate}) by its lead department: {department}.',
    'reminder.ACCEPTANCE_DUE.late.title': '“{title}” has not been accepted for {days} days',
    'reminder.ACCEPTANCE_DUE.late.body':
      'Work item {code} “{title}” was to be accepted by {dueDate}; {department} is {days} days late.',
    'reminder.MILESTONE_DUE.before.title': 'Milestone “{name}” is due in {days} days',
    'reminder.MILESTONE_DUE.before.body':
      'Milestone “{name}” of work item {code} “{title}” is due on {dueDate}, in {days} days.',
    'reminder.MILESTONE_DUE.today.title': 'Milestone “{name}” is due today',
    'reminder.MILESTONE_DUE.today.body':
      'Milestone “{name}” of work item {code} “{title}” is due today ({dueDate}) and not yet complete.',
    'reminder.MILESTONE_DUE.late.title': 'Milestone “{name}” is {days} days overdue',
    'reminder.MILESTONE_DUE.late.body':
      'Milestone “{name}” of work item {code} “{title}” was due on {dueDate}, {days} days ago. Lead: {department}.',
    'reminder.WORK_ITEM_DUE.before.title': '“{title}” is due in {days} days',
    'reminder.WORK_ITEM_DUE.before.body': 'Work item {code} “{title}” is due on {dueDate}, in {days} days.',
    'reminder.WORK_ITEM_DUE.today.title': '“{title}” is due today',
    'reminder.WORK_ITEM_DUE.today.body':
      'Work item {code} “{title}” is due today ({dueDate}); its closing has not been requested.',
    'reminder.WORK_ITEM_DUE.late.title': '“{title}” is {days} days overdue',
    'reminder.WORK_ITEM_DUE.late.body':
      'Work item {code} “{title}” was due on {dueDate}, {days} days ago. Lead: {department}.',
    'reminder.REPORT_DUE.before.title': 'The {name} report on {code} “{title}” is due in {days} days',
    'reminder.REPORT_DUE.before.body':
      'The report for {name} on work item {code} “{title}” is due on {dueDate}, in {days} days.',
    'reminder.REPORT_DUE.today.title': 'The {name} report on {code} “{title}” is due today',
    'reminder.REPORT_DUE.today.body':
      'The report for {name} on work item {code} “{title}” is due today ({dueDate}) and not in.',
    'reminder.REPORT_DUE.late.title': 'The {name} report on {code} “{title}” is {days} days late',
    'reminder.REPORT_DUE.late.body':
      'The report for {name} on work item {code} “{title}” was due on {dueDate}; {department} has not handed it in for {days} days.',
    'reminder.STALE.late.title': 'Nothing on “{title}” for {days} days',
    'reminder.STALE.late.body': 'Nobody has noted anything on work item {code} “{title}” since {dueDate}.',
    'reminder.INDICATOR_BEHIND.before.title': 'Indicator “{name}” is behind',
    'reminder.INDICATOR_BEHIND.before.body':
      'Indicator “{name}” of work item {code} “{title}” is behind; the quarter ends on {dueDate}, in {days} days.',
    'reminder.INDICATOR_BEHIND.today.title': 'Indicator “{name}” is behind at the end of the quarter',
    'reminder.INDICATOR_BEHIND.today.body':
      'Indicator “{name}” of work item {code} “{title}” is behind at the end of the quarter ({dueDate}).',
    'reminder.INDICATOR_BEHIND.late.title': 'Indicator “{name}” was behind last quarter',
    'reminder.INDICATOR_BEHIND.late.body':
      'Indicator “{name}” of work item {code} “{title}” was behind at the end of the quarter ({dueDate}). Please say why, and what comes next.',
    'reminder.SLIP_DUE.before.title': 'Slip {number} of {year} is to be answered in {days} days',
    'reminder.SLIP_DUE.before.body':
      '{department} is to reply to the slip about work item {code} “{title}” by {dueDate}, in {days} days.',
    'reminder.SLIP_DUE.today.title': 'Slip {number} of {year} is to be answered today',
    'reminder.SLIP_DUE.today.body':
      '{department} is to reply to the slip about work item {code} “{title}” today ({dueDate}).',
    'reminder.SLIP_DUE.late.title': 'Slip {number} of {year} has not been answered for {days} days',
    'reminder.SLIP_DUE.late.body':
      'The reply of {department} to the slip about work item {code} “{title}” was due on {dueDate}, {days} days ago.',
    'reminderRule.notFound': 'There is no such reminder rule',
    'reminderRule.forbidden': 'Only the supervising office and the operator may set reminder rules',
    'reminderRule.stale': 'Somebody else changed the rule; reload and try again',
    'reminderRule.otherPlan': 'This reminder rule belongs to another plan',
    'reminderRule.offsets': 'Give 1 to {max} different offsets, each from -{days} to {days}',
    'reminderRule.silenceIsCounted': 'Silence is counted from the last entry: the offsets must be above 0',
    'reminderRule.audience': 'Choose at least one audience, each once',
    'reminderRule.channels': 'Choose at least one channel, each once',
    'reminderRule.sendAt': 'The time of sending is from 00:00 to 23:59',
  },
});
