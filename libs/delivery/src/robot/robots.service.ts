import { Department, isAdmin } from '@lib/people';
import {
  actorOf,
  fieldChanges,
  forbidden,
  invalid,
  keyOf,
  newId,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Inject, Injectable } from '@nestjs/common';
import { OUTBOUND_POLICY, outboundFault, type OutboundPolicy } from '../channel/outbound-address';
import { ROBOT_CHANNELS } from '../delivery/notification-channel';
import { Robot } from './robot.entity';
import type { CreateRobotInput, RobotIdInput, UpdateRobotInput } from './robot.input';

type Answer = Promise<Result<{ id: string }>>;
type Given = Pick<UpdateRobotInput, 'name' | 'url' | 'secret' | 'active'>;

/** The robots of groups; for administrators. */
@Injectable()
export class Robots {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(OUTBOUND_POLICY) private readonly policy: OutboundPolicy,
  ) {}

  async create(context: RequestContext, input: CreateRobotInput): Answer {
    const sound = await this.check(context, input.url);
    if (!sound.ok) return sound;
    const channel = ROBOT_CHANNELS.find((known) => known === input.channel);
    if (!channel) return invalid('delivery.notARobotChannel', ['input', 'channel']);
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async (tx) => {
      const department = await departmentOf(tx, input.departmentCode ?? null);
      if (!department.ok) return department;
      const id = newId();
      const about = { name: input.name, channel, departmentId: department.value };
      const secrets = { url: input.url, secret: input.secret ?? null };
      const made = { createdById: tx.actor.userId ?? '', createdAt: tx.now };
      await tx.manager.insert(Robot, { id, ...about, ...secrets, ...made });
      record(tx, id, 'created', fieldChanges({}, about));
      return success({ id });
    });
  }

  async update(context: RequestContext, input: UpdateRobotInput): Answer {
    const sound = await this.check(context, input.url ?? undefined);
    if (!sound.ok) return sound;
    return this.opened(context, input.id, async (tx, robot) => {
      const { departmentCode } = input;
      const department = departmentCode === undefined ? undefined : await departmentOf(tx, departmentCode);
      if (department && !department.ok) return department;
      const change = { ...given(input), ...(department ? { departmentId: department.value } : {}) };
      if (Object.keys(change).length === 0) return success(undefined);
      await tx.manager.update(Robot, { id: robot.id }, change);
      const { url: _url, secret: _secret, ...told } = change;
      record(tx, robot.id, 'updated', fieldChanges({ ...robot }, told));
      return success(undefined);
    });
  }

  remove(context: RequestContext, input: RobotIdInput): Answer {
    return this.opened(context, input.id, async (tx, { id }) => {
      await tx.manager.delete(Robot, { id });
      record(tx, id, 'deleted', []);
      return success(undefined);
    });
  }

  private async check({ principal }: RequestContext, url: string | undefined): Promise<Result<void>> {
    if (!principal || !isAdmin(principal)) return forbidden('delivery.notAllowed');
    const fault = url === undefined ? undefined : await outboundFault(url, this.policy);
    return fault === undefined ? success(undefined) : invalid(fault, ['input', 'url']);
  }

  private async opened(
    context: RequestContext,
    id: string,
    work: (tx: Transaction, robot: Robot) => Promise<Result<void>>,
  ): Answer {
    const { principal } = context;
    if (!principal || !isAdmin(principal)) return forbidden('delivery.notAllowed');
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const robot = await tx.manager.findOne(Robot, { where: { id: keyOf('rb', id) ?? id }, lock });
      if (!robot) return notFound('delivery.robotNotFound', ['input', 'id']);
      const done = await work(tx, robot);
      return done.ok ? success({ id: robot.id }) : done;
    });
  }
}

function given({ name, url, secret, active }: Given): Partial<Robot> {
  return {
    ...(name ? { name } : {}),
    ...(url ? { url } : {}),
    ...(secret === undefined ? {} : { secret }),
    ...(typeof active === 'boolean' ? { active } : {}),
  };
}

async function departmentOf({ manager }: Transaction, code: string | null): Promise<Result<string | null>> {
  if (code === null) return success(null);
  const department = await manager.findOneBy(Department, { code });
  return department
    ? success(department.id)
    : notFound('delivery.departmentNotFound', ['input', 'departmentCode'], { code });
}

function record(tx: Transaction, streamId: string, verb: string, changes: ReturnType<typeof fieldChanges>): void {
  tx.record({ streamType: 'robot', streamId, action: `robot.${verb}`, changes });
}
