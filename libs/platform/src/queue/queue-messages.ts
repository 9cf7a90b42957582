import { addMessages } from '../messages/messages';

addMessages({
  zh: {
    'queue.notAllowed': '只有系统管理员可以操作队列',
    'queue.notFound': '没有这个队列',
    'queue.jobNotFound': '队列中没有这项作业',
    'queue.notFailed': '这项作业没有失败，无需重试',
  },
  en: {
    'queue.notAllowed': 'Queues are for administrators',
    'queue.notFound': 'There is no such queue',
    'queue.jobNotFound': 'There is no such job in the queue',
    'queue.notFailed': 'The job has not failed',
  },
});
