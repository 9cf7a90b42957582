// The whole life of a work item through the API, step by step, with every expectation asserted. docs/api.md explains it.
//
//   node docs/examples/life-of-an-item.mjs [address]        (or DUBAN_URL; http://127.0.0.1:3000 unless told)
//
// Plain Node, no dependencies. It signs in with the demonstration accounts and leaves one closed item behind.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

const address = process.argv[2] ?? process.env.DUBAN_URL ?? 'http://127.0.0.1:3000';
const PASSWORD = 'duban-demo';
const PLAN = 'ZJ-2020';

// ---------------------------------------------------------------- asking

const tokens = new Map();

/** Sends one operation as the account (or as nobody) and gives its data. Whatever is in `errors` is not for us: throw. */
async function ask(account, query, variables = {}) {
  const response = await fetch(new URL('/graphql', address), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(account ? { authorization: `Bearer ${await tokenOf(account)}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** Signs in once; the access token is good for fifteen minutes. */
async function tokenOf(account) {
  if (!tokens.has(account)) {
    const { signIn } = await ask(
      null,
      'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken userErrors { message } } }',
      { input: { account, password: PASSWORD } },
    );
    assert.deepEqual(signIn.userErrors, [], `${account} cannot sign in: is this a demonstration?`);
    tokens.set(account, signIn.accessToken);
  }
  return tokens.get(account);
}

const ITEM = 'workItem { id code status health progress version }';
const MILESTONE = 'milestone { id title status completedOn workItem { progress } }';
const REQUEST = 'changeRequest { id kind status decisionNote workItem { status health } }';

const ANSWERS = {
  createWorkItem: ITEM,
  updateWorkItem: ITEM,
  assignWorkItem: ITEM,
  issueWorkItem: ITEM,
  acceptAssignment: ITEM,
  createMilestone: MILESTONE,
  completeMilestone: MILESTONE,
  requestChange: REQUEST,
  decideChange: REQUEST,
};

/** Sends a mutation: the payload holds either the changed row or `userErrors`. */
async function send(account, mutation, input) {
  const inputType = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${inputType}!) {
    ${mutation}(input: $input) { ${ANSWERS[mutation]} userErrors { code field message } }
  }`;
  return (await ask(account, document, { input }))[mutation];
}

/** A mutation that must succeed; gives the changed row. */
async function act(account, mutation, input) {
  const { userErrors, ...rows } = await send(account, mutation, input);
  assert.deepEqual(userErrors, [], `${account} ${mutation}`);
  return Object.values(rows)[0];
}

/** A mutation that must be refused with this code, and must leave the item exactly as it was. */
async function refused(itemId, account, mutation, input, code) {
  const before = await portrait(itemId);
  const { userErrors, ...rows } = await send(account, mutation, input);
  assert.deepEqual(
    userErrors.map((error) => error.code),
    [code],
    `${account} ${mutation}`,
  );
  assert.equal(Object.values(rows)[0], null);
  assert.deepEqual(await portrait(itemId), before, 'a refused step changes nothing');
  tell(`${mutation} by ${account} refused: ${code}, ${userErrors[0].field.join('.') || '(whole input)'}`);
  tell(`  “${userErrors[0].message}”`);
  return userErrors[0];
}

/** Everything about the item that a step could touch, its history included. */
async function portrait(id) {
  const { node } = await ask(
    'supervisor',
    `query ($id: ID!) {
      node(id: $id) {
        ... on WorkItem {
          title status health progress version dueDate baselineDueDate closedAt updatedAt
          leadDepartment { code }
          assignments { department { code } role status respondedAt }
          milestones { nodes { title status completedOn version } }
          changeRequests { nodes { kind status } }
          activity { totalCount }
        }
      }
    }`,
    { id },
  );
  return node;
}

function tell(line) {
  console.log(line);
}

/** A calendar date so many days after another: dates are plain YYYY-MM-DD, so the sum is made in UTC. */
function daysAfter(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

// ---------------------------------------------------------------- the story

const { serverTime } = await ask(null, '{ serverTime }');
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(serverTime));
tell(`the server's day: ${today}`);

// 1. The supervising office drafts an item under an id of our own: sent twice, it is created once.
const draft = {
  id: `wi_${randomUUID()}`,
  planCode: PLAN,
  title: '示例：城际铁路前期工作',
  kind: 'PROJECT',
  startDate: today,
  dueDate: daysAfter(today, 120),
  tags: ['示例'],
  regions: ['杭州市', '嘉兴市'],
};
const created = await act('supervisor', 'createWorkItem', draft);
const again = await act('supervisor', 'createWorkItem', draft);
assert.equal(created.id, draft.id);
assert.equal(again.code, created.code);
assert.equal(created.status, 'DRAFT');
assert.equal(created.health, 'GREY');
tell(`${created.code} created: ${created.status}, ${created.health}`);

// 2. Three milestones, each waiting for the one before it.
const { id } = created;
const titles = ['可行性研究报告批复', '用地预审', '开工'];
const milestones = [];
for (const [index, title] of titles.entries()) {
  const previous = milestones.at(-1);
  const dependsOnIds = previous ? [previous.id] : [];
  const dueDate = daysAfter(today, 30 * (index + 1));
  milestones.push(await act('supervisor', 'createMilestone', { workItemId: id, title, dueDate, dependsOnIds }));
}
const [feasibility, land, start] = milestones;

// 3. It cannot be issued before somebody answers for it.
await refused(id, 'supervisor', 'issueWorkItem', { id }, 'ILLEGAL_TRANSITION');
const assigned = await act('supervisor', 'assignWorkItem', {
  id,
  leadDepartmentCode: 'fzggw',
  supportingDepartmentCodes: ['zrzyt'],
});
assert.equal(assigned.status, 'DRAFT');

// 4. Whoever read an older version is told so.
await refused(
  id,
  'supervisor',
  'updateWorkItem',
  { id, expectedVersion: created.version, title: '以旧版本为准的修改' },
  'CONFLICT',
);

// 5. Issued: from now on its due date moves only by an approved request.
const issued = await act('supervisor', 'issueWorkItem', { id, expectedVersion: assigned.version });
assert.equal(issued.status, 'ISSUED');
assert.equal((await portrait(id)).baselineDueDate, draft.dueDate);

// 6. Another department cannot accept it, and an id that nobody has is not found.
await refused(id, 'jtyst.liaison', 'acceptAssignment', { workItemId: id }, 'FORBIDDEN');
await refused(id, 'fzggw.liaison', 'acceptAssignment', { workItemId: `wi_${randomUUID()}` }, 'NOT_FOUND');

// 7. The lead department's liaison accepts; a second time is a wrong step.
const accepted = await act('fzggw.liaison', 'acceptAssignment', { workItemId: id });
assert.equal(accepted.status, 'ACTIVE');
assert.equal(accepted.health, 'GREEN');
await refused(id, 'fzggw.liaison', 'acceptAssignment', { workItemId: id }, 'ILLEGAL_TRANSITION');

// 8. Milestones complete in the order of their dependencies, by the lead department only.
const early = await refused(id, 'fzggw.liaison', 'completeMilestone', { id: land.id }, 'ILLEGAL_TRANSITION');
assert.ok(early.message.includes(feasibility.title), 'the open predecessor is named');
await refused(id, 'jtyst.liaison', 'completeMilestone', { id: feasibility.id }, 'FORBIDDEN');
const first = await act('fzggw.liaison', 'completeMilestone', { id: feasibility.id, note: '已批复' });
assert.equal(first.completedOn, today);
await act('fzggw.liaison', 'completeMilestone', { id: land.id });

// 9. Closing cannot be asked for while a milestone is open; the answer names it.
const closing = { workItemId: id, kind: 'CLOSE', reason: '全部节点已完成，申请办结。' };
const tooSoon = await refused(id, 'fzggw.liaison', 'requestChange', closing, 'ILLEGAL_TRANSITION');
assert.ok(tooSoon.message.includes(start.title), 'the open milestone is named');
const last = await act('fzggw.liaison', 'completeMilestone', { id: start.id });
assert.equal(last.workItem.progress, 1);

// 10. Asked, and returned with a note: the item is at work again.
const request = await act('fzggw.liaison', 'requestChange', closing);
assert.equal(request.workItem.status, 'CLOSING');
await refused(id, 'fzggw.liaison', 'decideChange', { id: request.id, approve: true }, 'FORBIDDEN');
const returned = await act('supervisor', 'decideChange', { id: request.id, approve: false, note: '请补充开工证明。' });
assert.equal(returned.status, 'RETURNED');
assert.equal(returned.workItem.status, 'ACTIVE');

// 11. Asked again, and approved: verified as done.
const second = await act('fzggw.liaison', 'requestChange', { ...closing, reason: '开工证明已补充，再次申请办结。' });
const approved = await act('supervisor', 'decideChange', { id: second.id, approve: true });
assert.equal(approved.status, 'APPROVED');
assert.equal(approved.workItem.status, 'CLOSED');
assert.equal(approved.workItem.health, 'BLUE');
await refused(id, 'supervisor', 'decideChange', { id: second.id, approve: false, note: '…' }, 'ILLEGAL_TRANSITION');

// 12. The history tells all of it, the newest first, and nothing of what was refused.
const { node } = await ask(
  'supervisor',
  `query ($id: ID!) {
    node(id: $id) {
      ... on WorkItem {
        code
        activity(first: 50) { totalCount nodes { action actor { account } at changes { field before after } } }
      }
    }
  }`,
  { id },
);
const story = node.activity.nodes.toReversed();
assert.equal(story.length, node.activity.totalCount);
for (const entry of story) {
  const changes = entry.changes.map(({ field, before, after }) => `${field}: ${before ?? '–'} → ${after ?? '–'}`);
  tell(`  ${entry.action.padEnd(28)} ${(entry.actor?.account ?? 'system').padEnd(14)} ${changes.join(', ')}`);
}
// Whatever the system did by itself meanwhile, such as reading lights anew at midnight, has no actor.
assert.deepEqual(
  story.filter(({ actor }) => actor !== null).map(({ action, actor }) => `${actor.account} ${action}`),
  [
    'supervisor work_item.created',
    'supervisor milestone.created',
    'supervisor milestone.created',
    'supervisor milestone.created',
    'supervisor work_item.assigned',
    'supervisor work_item.issued',
    'fzggw.liaison work_item.accepted',
    'fzggw.liaison milestone.completed',
    'fzggw.liaison milestone.completed',
    'fzggw.liaison milestone.completed',
    'fzggw.liaison change_request.requested',
    'fzggw.liaison work_item.closing_requested',
    'supervisor change_request.returned',
    'supervisor work_item.closing_returned',
    'fzggw.liaison change_request.requested',
    'fzggw.liaison work_item.closing_requested',
    'supervisor change_request.approved',
    'supervisor work_item.closed',
  ],
);
tell(`${node.code}: created, issued, accepted, done, verified. All as expected.`);
