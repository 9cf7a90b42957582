import { registerEnumType } from '@nestjs/graphql';
import { SlipGrade } from './slip-grade';
import { SlipAction, SlipStatus } from './slip-lifecycle';

registerEnumType(SlipGrade, {
  name: 'SlipGrade',
  valuesMap: {
    BLUE: { description: 'The deadline is near.' },
    YELLOW: { description: 'Behind schedule.' },
    RED: { description: 'Overdue.' },
  },
});
registerEnumType(SlipStatus, {
  name: 'SlipStatus',
  valuesMap: {
    ISSUED: { description: 'The department has not signed for it yet.' },
    SIGNED: { description: 'The department owes its reply.' },
    REPLIED: { description: 'The reply waits for the supervising office.' },
    ACCEPTED: { description: 'The supervising office is content with the reply.' },
  },
});
registerEnumType(SlipAction, {
  name: 'SlipAction',
  valuesMap: { RETURN: { description: 'The reply is not enough: the department replies again.' } },
});
