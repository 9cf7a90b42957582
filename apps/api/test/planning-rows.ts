import {
  Assignment,
  ChangeRequest,
  defaultHealthThresholds,
  Indicator,
  IndicatorReading,
  Milestone,
  Plan,
  SourceDocument,
  Theme,
  WorkItem,
  WorkItemSource,
} from '@lib/planning';
import { HistoryEntry, newId } from '@lib/platform';
import { ProgressReport, Slip } from '@lib/reporting';
import type { DataSource, DeepPartial, EntityTarget, ObjectLiteral } from 'typeorm';

/** Parts of a row; enum values are written as plain text. */
type Given<T> = { -readonly [K in keyof T]?: Plain<T[K]> };
type Plain<V> = V extends string ? V | `${V}` : V;

/** Writes rows of planning and reporting as they are, past every rule, with what a test does not say filled in. */
export interface PlanningRows {
  aPlan(given?: Given<Plan>): Promise<Plan>;
  aTheme(given: Given<Theme> & { planId: string }): Promise<Theme>;
  /** Its departments are those given and its lead; its ancestors follow from `parentId`. */
  aWorkItem(given: Given<WorkItem> & { planId: string }): Promise<WorkItem>;
  anAssignment(given: Given<Assignment> & { workItemId: string; departmentId: string }): Promise<Assignment>;
  aMilestone(given: Given<Milestone> & { workItemId: string }): Promise<Milestone>;
  anIndicator(given: Given<Indicator> & { workItemId: string }): Promise<Indicator>;
  aReading(given: Given<IndicatorReading> & { indicatorId: string; reportedById: string }): Promise<IndicatorReading>;
  aChangeRequest(given: Given<ChangeRequest> & { workItemId: string; requestedById: string }): Promise<ChangeRequest>;
  aSlip(
    given: Given<Slip> & { planId: string; workItemId: string; departmentId: string; issuedById: string },
  ): Promise<Slip>;
  aReport(given: Given<ProgressReport> & { workItemId: string; authorId: string }): Promise<ProgressReport>;
  aSource(given: Given<WorkItemSource> & { workItemId: string; documentId: string }): Promise<WorkItemSource>;
  aDocument(given?: Given<SourceDocument>): Promise<SourceDocument>;
  anEntry(given: Given<HistoryEntry> & { streamType: string; streamId: string }): Promise<HistoryEntry>;
}

const THEN = new Date('2020-02-01T00:00:00Z');

export function planningRows(db: DataSource): PlanningRows {
  let made = 0;

  async function insert<T extends ObjectLiteral>(entity: EntityTarget<T>, row: object): Promise<T> {
    const rows = db.getRepository(entity);
    const full = rows.create({ id: newId(), ...row } as unknown as DeepPartial<T>);
    await rows.insert(full);
    return full;
  }

  /** Places of parts of one item need only differ. */
  const next = (): number => ++made;

  return {
    aPlan: (given = {}) => {
      const number = next();
      return insert(Plan, {
        code: `PLAN-${number}`,
        title: `计划${number}`,
        year: 2020,
        status: 'ACTIVE',
        timeZone: 'Asia/Shanghai',
        itemCodePrefix: `P${number}`,
        thresholds: defaultHealthThresholds,
        sourceDocumentId: null,
        createdAt: THEN,
        ...given,
      });
    },
    aTheme: (given) => insert(Theme, { parentId: null, title: '板块', ordinal: next(), ...given }),
    aWorkItem: async (given) => {
      const parent = given.parentId
        ? await db.getRepository(WorkItem).findOneByOrFail({ id: given.parentId })
        : undefined;
      const lead = given.leadDepartmentId ? [given.leadDepartmentId] : [];
      return insert(WorkItem, {
        code: `ITEM-${String(next()).padStart(5, '0')}`,
        title: '任务',
        description: null,
        kind: 'PROJECT',
        status: 'ACTIVE',
        health: 'GREEN',
        ancestorIds: parent ? [...parent.ancestorIds, parent.id] : [],
        createdAt: THEN,
        updatedAt: THEN,
        ...given,
        departmentIds: [...new Set([...lead, ...(given.departmentIds ?? [])])],
      });
    },
    anAssignment: (given) => insert(Assignment, { role: 'LEAD', status: 'ACCEPTED', ...given }),
    aMilestone: (given) =>
      insert(Milestone, {
        title: '节点',
        ordinal: next(),
        dueDate: '2020-09-30',
        baselineDueDate: given.dueDate ?? '2020-09-30',
        createdAt: THEN,
        ...given,
      }),
    anIndicator: (given) =>
      insert(Indicator, {
        ordinal: next(),
        name: '指标',
        unit: '个',
        measure: 'COUNT',
        comparator: 'AT_LEAST',
        targetValue: '10',
        startDate: '2020-01-01',
        dueDate: '2020-12-31',
        createdAt: THEN,
        ...given,
      }),
    aReading: (given) => insert(IndicatorReading, { asOf: '2020-06-30', value: '5', createdAt: THEN, ...given }),
    aChangeRequest: (given) => insert(ChangeRequest, { kind: 'CLOSE', reason: '已完成', createdAt: THEN, ...given }),
    aSlip: (given) =>
      insert(Slip, {
        year: 2020,
        number: next(),
        grade: 'RED',
        findings: '发现',
        demand: '要求',
        replyBy: '2020-06-10',
        issuedAt: THEN,
        ...given,
      }),
    aReport: (given) =>
      insert(ProgressReport, {
        period: '2020-05-01',
        summary: '进展正常',
        selfAssessedHealth: 'GREEN',
        late: false,
        createdAt: THEN,
        ...given,
      }),
    aSource: (given) => insert(WorkItemSource, { spanStart: 0, spanEnd: 4, ...given }),
    aDocument: (given = {}) =>
      insert(SourceDocument, { title: '原文', sha256: '0', text: '全文', createdAt: THEN, ...given }),
    // The number and the hashes are the database's to fill.
    anEntry: (given) =>
      insert(HistoryEntry, {
        seq: 0,
        action: 'work_item.updated',
        at: THEN,
        changes: [],
        prevHash: Buffer.alloc(0),
        hash: Buffer.alloc(0),
        ...given,
      }),
  };
}
