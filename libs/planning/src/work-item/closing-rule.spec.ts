import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Attainment } from '../indicator/attainment';
import { MilestoneStatus } from '../milestone/milestone-status';
import { type ClosingCandidate, closingObstacles } from './closing-rule';

const milestone = (title: string, status: MilestoneStatus) => ({ id: `id of ${title}`, title, status });
const indicator = (name: string, attainment: Attainment) => ({ id: `id of ${name}`, name, attainment });
const aCandidate = (parts: Partial<ClosingCandidate>): ClosingCandidate => ({
  milestones: [],
  indicators: [],
  reason: '',
  ...parts,
});

describe('closing', () => {
  it('may be requested for an item that has neither milestones nor indicators', () => {
    expect(closingObstacles(aCandidate({}))).toEqual([]);
  });

  it('waits for each open milestone and names it; done and cancelled ones do not matter', () => {
    const milestones = [
      milestone('可研批复', MilestoneStatus.DONE),
      milestone('用地报批', MilestoneStatus.OPEN),
      milestone('风险评估', MilestoneStatus.CANCELLED),
      milestone('开工', MilestoneStatus.OPEN),
    ];

    expect(closingObstacles(aCandidate({ milestones, reason: '用地报批、开工下月完成' }))).toEqual([
      { kind: 'OPEN_MILESTONE', id: 'id of 用地报批', title: '用地报批' },
      { kind: 'OPEN_MILESTONE', id: 'id of 开工', title: '开工' },
    ]);
  });

  it.each([
    [Attainment.MET, '', true],
    [Attainment.MISSED, '', false],
    [Attainment.UNKNOWN, '已完成', false],
    [Attainment.ON_TRACK, '5G基站建成数以年底通报为准', true],
    [Attainment.BEHIND, '受疫情影响，５g 基站建成数未达目标', true],
  ])('with an indicator %s and the reason "%s" may be requested: %s', (attainment, reason, allowed) => {
    const indicators = [indicator('5G基站建成数', attainment)];

    expect(closingObstacles(aCandidate({ indicators, reason })).length === 0).toBe(allowed);
  });

  it('is not explained for an indicator whose name is only a part of the one that the reason names', () => {
    const indicators = [indicator('研发投入', Attainment.MISSED), indicator('研发投入强度', Attainment.MISSED)];

    const names = (reason: string) =>
      closingObstacles(aCandidate({ indicators, reason })).map((obstacle) => 'name' in obstacle && obstacle.name);

    expect(names('研发投入强度以统计公报为准')).toEqual(['研发投入']);
    expect(names('研发投入强度与研发投入以统计公报为准')).toEqual([]);
  });

  it('is stopped by one obstacle for every open milestone, and by none that it was not given', () => {
    const milestones = fc.array(
      fc.record({ id: fc.uuid(), title: fc.string(), status: fc.constantFrom(...Object.values(MilestoneStatus)) }),
    );
    const indicators = fc.array(
      fc.record({
        id: fc.uuid(),
        name: fc.string({ minLength: 1 }),
        attainment: fc.constantFrom(...Object.values(Attainment)),
      }),
    );

    fc.assert(
      fc.property(milestones, indicators, fc.string(), (given, numbers, reason) => {
        const obstacles = closingObstacles({ milestones: given, indicators: numbers, reason });

        const open = given.filter(({ status }) => status === MilestoneStatus.OPEN).map(({ id }) => id);
        expect(obstacles.filter(({ kind }) => kind === 'OPEN_MILESTONE').map(({ id }) => id)).toEqual(open);
        for (const obstacle of obstacles) {
          expect(obstacle.kind === 'OPEN_MILESTONE' || obstacle.attainment !== Attainment.MET).toBe(true);
        }
      }),
    );
  });
});
