import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserRole } from '@lib/people';
import { Milestone } from '@lib/planning';
import ICAL from 'ical.js';
import { type DeliveryApi, startDeliveryApi } from '../../test/delivery-api';
import { aDepartment, aMilestone, anItem } from '../../test/delivery-rows';

interface Entry {
  uid: string;
  summary: string;
  day: string;
  endsOn: string;
  wholeDay: boolean;
}

/** What an independent parser makes of the file. */
function read(file: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      day: event.startDate.toString(),
      endsOn: event.endDate.toString(),
      wholeDay: event.startDate.isDate,
    };
  });
}

describe('the calendar feed', () => {
  let api: DeliveryApi;

  beforeAll(async () => {
    api = await startDeliveryApi();
  });
  afterAll(() => api.close());

  const addressOf = async (token: string) =>
    (await api.gql<{ viewer: { calendarFeedUrl: string } }>(token, '{ viewer { calendarFeedUrl } }')).viewer
      .calendarFeedUrl;
  const entriesOf = async (token: string) => read(await (await fetch(await addressOf(token))).text());

  it('holds what waits for the person as whole days, under ids that stay when a day moves', async () => {
    const department = await aDepartment(api.db);
    const { token } = await api.signedIn({ departmentId: department.id });
    const item = await anItem(api.db, department, { title: '沪嘉甬铁路；一期, 二期\n"x"', dueDate: '2020-12-31' });
    const milestone = await aMilestone(api.db, item, { dueDate: '2020-02-29' });
    await aMilestone(api.db, item, { ordinal: 2, status: 'DONE' as never });
    await anItem(api.db, await aDepartment(api.db));

    const before = await entriesOf(token);
    await api.db.manager.update(Milestone, { id: milestone.id }, { dueDate: '2020-10-10', version: 2 });
    const after = await entriesOf(token);

    expect(before).toEqual([
      {
        uid: `ms_${milestone.id}@duban`,
        summary: `节点：可研批复（${item.code} 沪嘉甬铁路；一期, 二期\n"x"）`,
        day: '2020-02-29',
        endsOn: '2020-03-01',
        wholeDay: true,
      },
      expect.objectContaining({ uid: `wi_${item.id}@duban`, day: '2020-12-31', endsOn: '2021-01-01' }),
    ]);
    expect(after[0]).toMatchObject({ uid: `ms_${milestone.id}@duban`, day: '2020-10-10' });
  });

  it('holds no internal item that the person may not see, though he is its leader', async () => {
    const department = await aDepartment(api.db);
    const viewer = await api.signedIn({ role: UserRole.VIEWER });
    const leader = await api.signedIn({ role: UserRole.LEADER });
    await anItem(api.db, department, { internal: true, ownerId: viewer.user.id, leaderId: leader.user.id });

    expect(await entriesOf(viewer.token)).toEqual([]);
    expect(await entriesOf(leader.token)).toHaveLength(1);
  });

  it('is a calendar file for whoever knows its address, and nothing for anybody else', async () => {
    const { token, user } = await api.signedIn();
    const address = await addressOf(token);

    const answer = await fetch(address);
    const wrong = await fetch(address.replace(/[0-9a-f]{64}/, 'a'.repeat(64)));

    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(wrong.status).toBe(404);
    expect((await fetch(`${api.url}/calendar/x.ics`)).status).toBe(404);
    await api.db.query('UPDATE app_user SET active = false WHERE id = $1', [user.id]);
    expect((await fetch(address)).status).toBe(404);
  });

  it('gets a new address when its person asks, and the old one ends', async () => {
    const { token } = await api.signedIn();
    const old = await addressOf(token);

    const { rotateCalendarFeed } = await api.gql<{ rotateCalendarFeed: object }>(
      token,
      'mutation { rotateCalendarFeed { calendarFeedUrl userErrors { code } } }',
    );

    expect(rotateCalendarFeed).toEqual({ calendarFeedUrl: await addressOf(token), userErrors: [] });
    expect((await fetch(old)).status).toBe(404);
    expect((await fetch(await addressOf(token))).status).toBe(200);
  });
});
