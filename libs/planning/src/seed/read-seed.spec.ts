import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSeed } from './read-seed';

const sound = {
  'plan.yaml': `code: T-2020
title: 试验计划
year: 2020
timeZone: Asia/Shanghai
itemCodePrefix: T2020
defaultStart: 2020-02-01
defaultDue: 2020-12-31
themes:
  - title: 板块
    sections:
      - 小标题
`,
  'departments.yaml': `departments:
  - { code: zf, name: 省政府, level: PROVINCE, leader: true }
  - { code: jtt, name: 交通厅, level: PROVINCE, parent: zf }
`,
  'milestone-templates.yaml': `templates:
  railway:
    name: 铁路
    milestones:
      - { title: 可研批复, at: 0.25, weight: 2 }
      - { title: 初步设计, at: 0.5, weight: 1 }
      - { title: 开工, at: 1, weight: 1, after: [0, 1] }
`,
  'items/01-rail.yaml': `theme: 板块
sections:
  - heading: 小标题
    items:
      - key: rail
        title: 铁路
        kind: PROGRAMME
        lead: jtt
      - key: line
        title: 一条线
        kind: PROJECT
        parent: rail
        lead: jtt
        support: [zf]
        template: railway
        indicators:
          - key: km
            name: 里程
            unit: 公里
            measure: AMOUNT
            comparator: AT_LEAST
            target: 100
`,
  'progress.yaml': `asOf: 2020-07-01
default: { issuedOn: 2020-02-20, acceptBy: 2020-02-25, acceptedOn: 2020-02-24 }
items:
  - key: line
    milestones:
      - { n: 1, doneOn: 2020-04-10 }
      - { n: 2, open: true, forecast: 2020-09-30 }
    readings:
      - indicator: km
        values:
          - { asOf: 2020-03-31, value: 20 }
          - { asOf: 2020-05-31, value: 40 }
    reschedules:
      - { to: 2021-06-30, requestedOn: 2020-05-06, decidedOn: 2020-05-12, reason: 规划修编 }
`,
};

type FileName = keyof typeof sound;

const lineStory = sound['progress.yaml'].slice(sound['progress.yaml'].indexOf('  - key: line'));
const closedStory = `  - key: line
    status: CLOSED
    reason: 里程已完成四成，其余转入明年。
    changedOn: 2020-06-25
    milestones:
      - { n: 1, doneOn: 2020-04-10 }
      - { n: 2, doneOn: 2020-05-20 }
      - { n: 3, doneOn: 2020-06-15 }
    readings:
      - indicator: km
        values:
          - { asOf: 2020-05-31, value: 40 }
`;

/** What is replaced in which file, and where the fault must be told, as `file:line:column`, with words of it. */
const faults: [string, FileName, [string, string], string, RegExp][] = [
  ['a key that nobody knows', 'plan.yaml', ['year: 2020', 'yaer: 2020'], 'plan.yaml:3:1', /yaer/],
  ['a key that is missing', 'plan.yaml', ['year: 2020\n', ''], 'plan.yaml:1:1', /year/],
  ['a time zone that there is not', 'plan.yaml', ['Asia/Shanghai', 'Asia/Hangzhou'], 'plan.yaml:4:11', /Hangzhou/],
  ['a year that ends before it begins', 'plan.yaml', ['2020-12-31', '2020-01-31'], 'plan.yaml:7:13', /2020-02-01/],
  ['a day that does not exist', 'plan.yaml', ['2020-12-31', '2020-02-30'], 'plan.yaml:7:13', /date/],
  ['text that is no YAML', 'plan.yaml', ['title: 试验计划', 'title: [试验计划'], 'plan.yaml:3:1', /YAML/],
  ['the same key twice', 'plan.yaml', ['year: 2020', 'year: 2020\nyear: 2021'], 'plan.yaml:4:1', /twice/],
  [
    'a department’s unknown level',
    'departments.yaml',
    ['PROVINCE, leader', 'STATE, leader'],
    'departments.yaml:2:35',
    /PROVINCE/,
  ],
  ['a code given twice', 'departments.yaml', ['code: jtt', 'code: zf'], 'departments.yaml:3:13', /“zf”/],
  [
    'a parent that is no department',
    'departments.yaml',
    ['parent: zf', 'parent: zff'],
    'departments.yaml:3:54',
    /“zff”/,
  ],
  [
    'departments in a circle',
    'departments.yaml',
    ['leader: true', 'parent: jtt'],
    'departments.yaml:2:53',
    /zf → jtt → zf/,
  ],
  [
    'a predecessor that comes later',
    'milestone-templates.yaml',
    ['after: [0, 1]', 'after: [0, 2]'],
    'milestone-templates.yaml:7:51',
    /2/,
  ],
  [
    'a milestone after the end',
    'milestone-templates.yaml',
    ['at: 0.5', 'at: 1.5'],
    'milestone-templates.yaml:6:28',
    /<=1/,
  ],
  [
    'a theme that the plan has not',
    'items/01-rail.yaml',
    ['theme: 板块', 'theme: 他处'],
    'items/01-rail.yaml:1:8',
    /他处/,
  ],
  [
    'a heading that the theme has not',
    'items/01-rail.yaml',
    ['heading: 小标题', 'heading: 大标题'],
    'items/01-rail.yaml:3:14',
    /大标题/,
  ],
  ['an unknown kind', 'items/01-rail.yaml', ['kind: PROJECT', 'kind: PROJEKT'], 'items/01-rail.yaml:11:15', /PROJECT/],
  [
    'an unknown lead department',
    'items/01-rail.yaml',
    ['lead: jtt\n        support', 'lead: jt\n        support'],
    'items/01-rail.yaml:13:15',
    /“jt”/,
  ],
  [
    'a code that lost its quotes',
    'items/01-rail.yaml',
    ['support: [zf]', 'support: [330100]'],
    'items/01-rail.yaml:14:19',
    /string/,
  ],
  [
    'a department that leads and supports',
    'items/01-rail.yaml',
    ['support: [zf]', 'support: [jtt]'],
    'items/01-rail.yaml:14:19',
    /“jtt”/,
  ],
  [
    'an unknown template',
    'items/01-rail.yaml',
    ['template: railway', 'template: tram'],
    'items/01-rail.yaml:15:19',
    /“tram”/,
  ],
  [
    'a project without a template',
    'items/01-rail.yaml',
    ['        template: railway\n', ''],
    'items/01-rail.yaml:9:9',
    /PROJECT.*template/,
  ],
  [
    'a reform without a template, though it has children',
    'items/01-rail.yaml',
    ['kind: PROGRAMME', 'kind: REFORM'],
    'items/01-rail.yaml:5:9',
    /REFORM.*template/,
  ],
  [
    'a programme with neither children nor a template',
    'items/01-rail.yaml',
    ['        parent: rail\n', ''],
    'items/01-rail.yaml:5:9',
    /PROGRAMME.*template/,
  ],
  ['an unknown parent', 'items/01-rail.yaml', ['parent: rail', 'parent: road'], 'items/01-rail.yaml:12:17', /“road”/],
  [
    'a parent that comes later',
    'items/01-rail.yaml',
    ['kind: PROGRAMME', 'kind: PROGRAMME\n        parent: later'],
    'items/01-rail.yaml:8:17',
    /“later”/,
  ],
  [
    'an item that is its own parent',
    'items/01-rail.yaml',
    ['parent: rail', 'parent: line'],
    'items/01-rail.yaml:12:17',
    /line → line/,
  ],
  ['a key given twice', 'items/01-rail.yaml', ['key: line', 'key: rail'], 'items/01-rail.yaml:9:14', /“rail”/],
  [
    'an item due before its start',
    'items/01-rail.yaml',
    ['parent: rail', 'parent: rail\n        due: 2020-01-31'],
    'items/01-rail.yaml:13:14',
    /2020-02-01/,
  ],
  [
    'an indicator without a target',
    'items/01-rail.yaml',
    ['            target: 100\n', ''],
    'items/01-rail.yaml:17:13',
    /target/,
  ],
  ['a range without its upper end', 'items/01-rail.yaml', ['AT_LEAST', 'BETWEEN'], 'items/01-rail.yaml:17:13', /max/],
  [
    'a range that ends below its beginning',
    'items/01-rail.yaml',
    ['AT_LEAST', 'BETWEEN\n            max: 50'],
    'items/01-rail.yaml:22:18',
    /max/,
  ],
  [
    'a comparison with nothing',
    'items/01-rail.yaml',
    ['AT_LEAST\n            target: 100', 'NOT_BELOW_REFERENCE'],
    'items/01-rail.yaml:17:13',
    /reference/,
  ],
  ['a story of an unknown item', 'progress.yaml', ['key: line', 'key: lines'], 'progress.yaml:4:10', /“lines”/],
  ['a milestone that the item has not', 'progress.yaml', ['{ n: 2', '{ n: 4'], 'progress.yaml:7:14', /4/],
  ['a milestone counted from 0', 'progress.yaml', ['n: 1', 'n: 0'], 'progress.yaml:6:14', /0/],
  [
    'a milestone done before its predecessor',
    'progress.yaml',
    ['n: 2, open: true, forecast: 2020-09-30', 'n: 2, doneOn: 2020-04-09'],
    'progress.yaml:7:25',
    /2020-04-10/,
  ],
  [
    'a milestone done and open',
    'progress.yaml',
    ['doneOn: 2020-04-10', 'doneOn: 2020-04-10, open: true'],
    'progress.yaml:6:37',
    /open/,
  ],
  ['something done tomorrow', 'progress.yaml', ['2020-04-10', '2020-07-01'], 'progress.yaml:6:25', /2020-07-01/],
  [
    'an indicator that the item has not',
    'progress.yaml',
    ['indicator: km', 'indicator: miles'],
    'progress.yaml:9:20',
    /“miles”/,
  ],
  ['readings out of order', 'progress.yaml', ['2020-05-31', '2020-03-31'], 'progress.yaml:12:21', /2020-03-31/],
  [
    'a new date that is no later',
    'progress.yaml',
    ['to: 2021-06-30', 'to: 2020-12-31'],
    'progress.yaml:14:15',
    /2020-12-31/,
  ],
  [
    'a decision before the request',
    'progress.yaml',
    ['decidedOn: 2020-05-12', 'decidedOn: 2020-05-01'],
    'progress.yaml:14:63',
    /2020-05-06/,
  ],
  [
    'a draft with readings',
    'progress.yaml',
    ['key: line', 'key: line\n    status: DRAFT'],
    'progress.yaml:7:7',
    /milestones/,
  ],
  [
    'a suspension without a reason',
    'progress.yaml',
    ['key: line', 'key: line\n    changedOn: 2020-06-01\n    status: SUSPENDED'],
    'progress.yaml:4:5',
    /reason/,
  ],
  [
    'a closing whose reason does not name an indicator that is not met',
    'progress.yaml',
    [lineStory, closedStory.replace('里程', '长度')],
    'progress.yaml:6:13',
    /“里程”.*ON_TRACK/,
  ],
  [
    'a closing asked for before a milestone was done',
    'progress.yaml',
    [lineStory, closedStory.replace('n: 3, doneOn: 2020-06-15', 'n: 3, doneOn: 2020-06-26')],
    'progress.yaml:9:7',
    /“开工”/,
  ],
];

describe('a plan as data', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seed-'));
    await mkdir(join(folder, 'items'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const write = (files: Partial<Record<FileName, string>>) =>
    Promise.all(Object.entries({ ...sound, ...files }).map(([name, text]) => writeFile(join(folder, name), text)));

  const toldFaults = async (): Promise<string[]> => {
    const reading = await readSeed(folder);
    return reading.ok
      ? []
      : reading.faults.map(({ file, line, column, text }) => `${file}:${line}:${column} ${text.zh} / ${text.en}`);
  };

  it('is read whole when it is sound', async () => {
    await write({});
    const reading = await readSeed(folder);

    expect(await toldFaults()).toEqual([]);
    expect(reading.ok && reading.seed.items.map(({ key, theme, heading }) => [key, theme, heading])).toEqual([
      ['rail', '板块', '小标题'],
      ['line', '板块', '小标题'],
    ]);
  });

  it('may close an item whose reason names the indicator that is not met', async () => {
    await write({ 'progress.yaml': sound['progress.yaml'].replace(lineStory, closedStory) });

    expect(await toldFaults()).toEqual([]);
  });

  it('needs no story', async () => {
    await write({});
    await rm(join(folder, 'progress.yaml'));
    const reading = await readSeed(folder);

    expect(reading.ok && reading.seed.progress).toBe(null);
  });

  it.each(faults)('is refused for %s', async (_what, file, [from, to], place, words) => {
    const text = sound[file].replace(from, to);
    await write({ [file]: text });

    const told = await toldFaults();

    expect(text).not.toBe(sound[file]);
    expect(told).toContainEqual(expect.stringMatching(`^${place} .*${words.source}`));
  });

  it('is told all of its faults at once, and none that only follow from another', async () => {
    await write({
      'departments.yaml': sound['departments.yaml'].replace('level: PROVINCE, parent', 'lvl: PROVINCE, parent'),
      'items/01-rail.yaml': sound['items/01-rail.yaml'].replace('kind: PROJECT', 'kind: PROJEKT'),
      'progress.yaml': sound['progress.yaml'].replace('acceptBy: 2020-02-25, ', ''),
    });

    const places = (await toldFaults()).map((line) => line.split(' ')[0]);

    expect(places).toEqual([
      'departments.yaml:3:5',
      'departments.yaml:3:29',
      'items/01-rail.yaml:11:15',
      'progress.yaml:2:10',
    ]);
  });

  it('is told which of its files is missing', async () => {
    await write({});
    await rm(join(folder, 'departments.yaml'));

    expect(await toldFaults()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^departments\.yaml:1:1 .*ENOENT/)]),
    );
  });
});
