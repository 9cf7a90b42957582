import { actorFrom, visibleWithWorkItem } from '@lib/planning';
import {
  column,
  computed,
  computedFrom,
  expression,
  idWith,
  isPast,
  message,
  orderBy,
  type ReadModel,
  toOne,
  versionsOf,
} from '@lib/platform';
import { permittedSlipActions } from './permitted-slip-actions';
import { slipIsOverdue } from './slip-filter';
import type { SlipStatus } from './slip-lifecycle';

const guarded = {
  status: (row: string) => `${row}.status`,
  department_id: (row: string) => `${row}.department_id`,
};

export const slipModel: ReadModel = {
  type: 'Slip',
  prefix: 'sp',
  table: 'slip',
  visible: visibleWithWorkItem,
  past: [versionsOf('slip')],
  fields: {
    id: idWith('sp'),
    plan: toOne('Plan', 'plan_id'),
    workItem: toOne('WorkItem', 'work_item_id'),
    number: column('number'),
    year: column('year'),
    reference: computed(['year', 'number'], ({ $year, $number }, { locale }) =>
      message(locale, 'slip.reference', { year: Number($year), number: Number($number) }),
    ),
    grade: column('grade'),
    findings: column('findings'),
    demand: column('demand'),
    replyBy: column('reply_by'),
    status: column('status'),
    overdue: expression(slipIsOverdue),
    department: toOne('Department', 'department_id'),
    escalationId: expression((row) => `'nt_' || ${row}.escalation_id`),
    issuedBy: toOne('User', 'issued_by_id'),
    issuedAt: column('issued_at'),
    signedBy: toOne('User', 'signed_by_id'),
    signedAt: column('signed_at'),
    reply: column('reply'),
    repliedBy: toOne('User', 'replied_by_id'),
    repliedAt: column('replied_at'),
    decidedBy: toOne('User', 'decided_by_id'),
    decidedAt: column('decided_at'),
    decisionNote: column('decision_note'),
    permittedActions: computedFrom({ ...guarded, past: isPast }, ({ $status, $department_id, $past }, { principal }) =>
      principal && $past === false
        ? permittedSlipActions(
            { status: $status as SlipStatus, departmentId: String($department_id) },
            actorFrom(principal),
          )
        : [],
    ),
    version: column('version'),
  },
};

/** The newest first. */
export const slipOrder = [orderBy('issued_at', 'timestamptz', 'DESC')];
