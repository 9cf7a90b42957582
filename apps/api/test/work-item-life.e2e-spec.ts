import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from './test-api';

describe('the life of a work item', () => {
  let api: TestApi;
  let supervisor: string;
  let liaison: string;

  beforeAll(async () => {
    api = await startTestApi();
    supervisor = (await api.signedIn('SUPERVISOR', await api.department('dcs'))).token;
    liaison = (await api.signedIn('LIAISON', await api.department('jtyst'))).token;
  });

  afterAll(() => api.close());

  it('begins as a draft in a plan', async () => {
    await api.gql(
      supervisor,
      `mutation { createPlan(input: { code: "ZJ-2020", title: "计划", year: 2020, itemCodePrefix: "ZJ2020" }) { userErrors { message } } }`,
    );

    const { createWorkItem } = await api.gql<{
      createWorkItem: { workItem: { code: string; status: string; health: string } };
    }>(
      supervisor,
      `mutation { createWorkItem(input: { planCode: "ZJ-2020", title: "沪嘉甬铁路", kind: PROJECT, dueDate: "2020-12-31" }) {
        workItem { id code status health permittedActions plan { code } milestones { totalCount nodes { id } } activity { nodes { action actor { account } changes { field after } } } } userErrors { code message } } }`,
    );

    expect(createWorkItem.workItem).toMatchObject({ code: 'ZJ2020-0001', status: 'DRAFT', health: 'GREY' });
    expect(liaison).toBeTruthy();
  });
});
