import type { TestApi } from './test-api';
import { aPlan, attempt, type Cast, PLAN, type PlanningMutation } from './steps';

/** Numbers that look random and are the same in every run of a seed (mulberry32). */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

/** Ids of what there is, so that a step can take one of them. */
interface Made {
  items: string[];
  milestones: string[];
  indicators: string[];
  requests: string[];
}

type Who = 'supervisor' | 'liaison' | 'supporter';
interface Step {
  who: Who;
  mutation: PlanningMutation;
  input: object;
  makes?: keyof Made;
}

const DUE = ['2020-07-03', '2020-07-06', '2020-07-08', '2020-08-01', '2020-12-31'];

/** A life of many days: every step is a use case that people have, and many are refused, as in life. */
export class RandomDays {
  readonly made: Made = { items: [], milestones: [], indicators: [], requests: [] };
  done = 0;

  constructor(
    private readonly api: TestApi,
    private readonly cast: Cast,
    private readonly tokens: Readonly<Record<Who, string>>,
    private readonly roll: (sides: number) => number,
  ) {}

  async begin(): Promise<void> {
    await aPlan(this.api, this.cast);
    for (let number = 0; number < 3; number++) await this.take(this.newItem());
  }

  /** So many steps, on the clock some minutes after one another. */
  async day(steps: number): Promise<void> {
    for (let step = 0; step < steps; step++) {
      this.api.clock.advance(this.roll(20) * 60_000);
      await this.take(this.someStep());
    }
  }

  private one<T>(of: readonly T[]): T {
    const [first] = of;
    return (of[this.roll(of.length)] ?? first) as T;
  }

  /** An id of something that there is, or of nothing yet. */
  private someId(of: readonly string[]): string {
    return of.length > 0 ? this.one(of) : 'nothing yet';
  }

  private async take({ who, mutation, input, makes }: Step): Promise<void> {
    const { row, userErrors } = await attempt(this.api, { token: this.tokens[who] }, mutation, input);
    if (userErrors.length > 0 || row === null) return;
    this.done++;
    if (makes) this.made[makes].push(row.id);
  }

  private newItem(): Step {
    const { items } = this.made;
    const parentId = items.length > 0 && this.roll(2) === 0 ? this.one(items) : null;
    const more = {
      dueDate: this.one(DUE),
      internal: this.roll(5) === 0,
      tags: this.one([[], ['铁路'], ['铁路', '重点']]),
    };
    const input = {
      planCode: PLAN,
      title: this.one(['沪嘉甬铁路', '未来社区', '5G 基站']),
      kind: 'PROJECT',
      parentId,
      ...more,
    };
    return { who: 'supervisor', mutation: 'createWorkItem', input, makes: 'items' };
  }

  private someStep(): Step {
    const { items, milestones, indicators, requests } = this.made;
    const id = this.one(items);
    const reason = '情况有变';
    const by = (who: Who, mutation: PlanningMutation, input: object, makes?: keyof Made): (() => Step) => {
      return () => ({ who, mutation, input, ...(makes ? { makes } : {}) });
    };
    const departments = [this.cast.lead.code, this.cast.support.code];
    const [lead, support] = this.roll(2) === 0 ? departments : departments.toReversed();
    const milestone = this.someId(milestones);
    const steps = [
      () => this.newItem(),
      by('supervisor', 'assignWorkItem', { id, leadDepartmentCode: lead, supportingDepartmentCodes: [support] }),
      by('supervisor', 'issueWorkItem', { id }),
      by('supervisor', 'issueWorkItem', { id }),
      by('liaison', 'acceptAssignment', { workItemId: id }),
      by('supporter', 'acceptAssignment', { workItemId: id }),
      by('supporter', 'declineAssignment', { workItemId: id, reason }),
      by('supervisor', 'updateWorkItem', { id, title: `改名${this.roll(9)}`, internal: this.roll(3) === 0 }),
      by('supervisor', 'updateWorkItem', { id, parentId: this.one([null, ...items]) }),
      by('supervisor', 'suspendWorkItem', { id, reason }),
      by('supervisor', 'resumeWorkItem', { id, reason }),
      by('supervisor', 'reopenWorkItem', { id, reason }),
      by('supervisor', 'createMilestone', { workItemId: id, title: '可研批复', dueDate: this.one(DUE) }, 'milestones'),
      by('supervisor', 'createMilestone', { workItemId: id, title: '开工', dueDate: this.one(DUE) }, 'milestones'),
      by('supervisor', 'updateMilestone', { id: milestone, dependsOnIds: [this.someId(milestones)] }),
      by('liaison', 'updateMilestone', { id: milestone, forecastDate: this.one(DUE) }),
      by('liaison', 'completeMilestone', { id: milestone }),
      by('supporter', 'completeMilestone', { id: milestone }),
      by('supervisor', 'reopenMilestone', { id: milestone, reason }),
      by('supervisor', 'cancelMilestone', { id: milestone, reason }),
      by('supervisor', 'createIndicator', this.newIndicator(id), 'indicators'),
      by('liaison', 'recordIndicatorReading', this.newReading(this.someId(indicators))),
      by('supporter', 'recordIndicatorReading', this.newReading(this.someId(indicators))),
      by('liaison', 'requestChange', { workItemId: id, kind: 'CLOSE', reason }, 'requests'),
      by(
        'liaison',
        'requestChange',
        { workItemId: id, kind: 'RESCHEDULE', reason, proposedDueDate: '2020-11-30' },
        'requests',
      ),
      by('supervisor', 'decideChange', { id: this.someId(requests), approve: this.roll(3) > 0, note: reason }),
    ];
    return this.one(steps)();
  }

  private newIndicator(workItemId: string): object {
    const target = { comparator: 'AT_LEAST', targetValue: 100, startDate: '2020-01-01' };
    return { workItemId, name: '基站', unit: '个', measure: 'COUNT', ...target };
  }

  private newReading(indicatorId: string): object {
    return { indicatorId, asOf: this.one(['2020-06-30', '2020-07-01']), value: this.roll(120) };
  }
}

/** A key for this person's program: it outlives the days that a session does not. */
export async function keyOfPerson(api: TestApi, token: string): Promise<string> {
  const { createApiKey } = await api.gql<{ createApiKey: { secret: string } }>(
    token,
    `mutation { createApiKey(input: { name: "多日", scopes: [READ, WRITE] }) { secret userErrors { message } } }`,
  );
  return createApiKey.secret;
}
