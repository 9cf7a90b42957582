/** What a work item is: 行动, 项目, 平台, 试点, 改革, 政策法规, 专项行动, 机构, 活动, 指标. */
export enum WorkItemKind {
  PROGRAMME = 'PROGRAMME',
  PROJECT = 'PROJECT',
  PLATFORM = 'PLATFORM',
  PILOT = 'PILOT',
  REFORM = 'REFORM',
  POLICY = 'POLICY',
  CAMPAIGN = 'CAMPAIGN',
  INSTITUTION = 'INSTITUTION',
  EVENT = 'EVENT',
  TARGET = 'TARGET',
}
