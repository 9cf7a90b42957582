import { describe, expect, it } from '@jest/globals';
import { Health, HealthReasonCode } from './health';
import { healthMessageKey, healthMessages } from './health-messages';

const placeholders = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
const overdue = (workingDays: number) => ({
  code: HealthReasonCode.MILESTONE_OVERDUE,
  light: Health.RED as const,
  params: { title: '可研批复', dueDate: '2020-07-03', workingDays },
});

describe('the sentences of a light', () => {
  it('exist in both languages for every reason', () => {
    const keys = Object.keys(healthMessages.zh);

    expect(Object.keys(healthMessages.en).toSorted()).toEqual(keys.toSorted());
    expect(Object.values(HealthReasonCode).filter((code) => !keys.includes(`health.${code}`))).toEqual([]);
  });

  it('name the same thing in both languages', () => {
    const names = (sentence: string) => placeholders(sentence).filter((name) => /title|name|month|Date/.test(name));

    for (const [key, zh] of Object.entries(healthMessages.zh)) {
      const en = healthMessages.en[key as keyof typeof healthMessages.en];
      expect(names(en)).toEqual(expect.arrayContaining(names(zh)));
    }
  });

  it('count overdue working days, except before the first of them has passed', () => {
    expect(healthMessageKey(overdue(6))).toBe('health.MILESTONE_OVERDUE');
    expect(healthMessageKey(overdue(0))).toBe('health.MILESTONE_OVERDUE.FIRST_DAYS');
    expect(healthMessages.zh['health.MILESTONE_OVERDUE']).toBe('节点「{title}」已逾期 {workingDays} 个工作日');
  });

  it('belong to a reason that has no days without a variant', () => {
    expect(healthMessageKey({ code: HealthReasonCode.REPORT_LATE, light: Health.YELLOW, params: {} })).toBe(
      'health.REPORT_LATE',
    );
  });
});
