import type { Catalogue } from '@lib/platform';

export const slipMessages: Catalogue = {
  zh: {
    'slip.reference': '督办〔{year}〕{number}号',
    'slip.notFound': '没有这张督办单',
    'slip.forbidden': '您无权对这张督办单进行此操作',
    'slip.stale': '督办单已被他人处理，请刷新后重试',
    'slip.idTaken': '这个标识已属于另一张督办单',
    'slip.notInThisStatus': '督办单当前状态（{status}）不允许此操作',
    'slip.replyByPassed': '回复期限不能早于今天',
    'slip.departmentNotOfItem': '单位 {code} 既不牵头也不配合这项任务',
  },
  en: {
    'slip.reference': 'Slip {number} of {year}',
    'slip.notFound': 'There is no such slip',
    'slip.forbidden': 'You may not do this to the slip',
    'slip.stale': 'Somebody else has dealt with the slip; reload and try again',
    'slip.idTaken': 'The id belongs to another slip',
    'slip.notInThisStatus': 'The slip’s present status ({status}) does not allow it',
    'slip.replyByPassed': 'The day for the reply cannot be before today',
    'slip.departmentNotOfItem': 'The department {code} neither leads nor supports the item',
  },
};
