import { registerEnumType } from '@nestjs/graphql';
import { SlipGrade } from './slip-grade';
import { SlipAction, SlipStatus } from './slip-lifecycle';

registerEnumType(SlipGrade, {
  name: 'SlipGrade',
  description: 'How bad it is.',
  valuesMap: {
    BLUE: { description: 'The deadline is near.' },
    YELLOW: { description: 'Behind schedule.' },
    RED: { description: 'Overdue.' },
  },
});
registerEnumType(SlipStatus, {
  name: 'SlipStatus',
  description: 'How far a slip has got.',
  valuesMap: {
    ISSUED: { description: 'The department has not signed for it yet.' },
    SIGNED: { description: 'The department owes its reply.' },
    REPLIED: { description: 'The reply waits for the supervising office.' },
    ACCEPTED: { description: 'The supervising office is content with the reply.' },
    WITHDRAWN: { description: 'Taken back.' },
  },
});
registerEnumType(SlipAction, {
  name: 'SlipAction',
  description: 'A step that can be taken with a slip.',
  valuesMap: {
    RETURN: { description: 'The reply is not enough: the department replies again.' },
    ACCEPT: { description: 'To take the reply as settling it.' },
    REPLY: { description: 'To answer it.' },
    SIGN: { description: 'To sign for having got it.' },
    WITHDRAW: { description: 'To take it back.' },
  },
});
