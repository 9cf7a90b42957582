import { setTimeout as delay } from 'node:timers/promises';
import { WorkerProcess } from './worker-process';

/** Longer than the lease of a hasty worker. */
const PAST_LEASE_MS = 5000;

/** Workers that a test plays fate with; whoever falls out is replaced at once. */
export class WorkCrew {
  private readonly workers: WorkerProcess[] = [];
  private readonly sleepers: Promise<void>[] = [];

  constructor(
    private readonly env: Record<string, string>,
    private readonly random: () => number,
  ) {}

  async start(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.hire().ready()));
  }

  /** Ends one as if its machine had lost power. */
  async kill(): Promise<void> {
    (await this.someone()).kill();
    this.hire();
  }

  /** Freezes one until its lease is long over and others have taken its work; then it goes on as if nothing had been. */
  async freeze(): Promise<void> {
    const sleeper = await this.someone();
    sleeper.pause();
    this.hire();
    this.sleepers.push(this.wake(sleeper));
  }

  /** Waits for who is frozen, and sends all home. */
  async dismiss(): Promise<void> {
    await Promise.all(this.sleepers);
    const staff = this.workers.filter((worker) => worker.isAlive);
    await Promise.all(staff.map((worker) => worker.ready()));
    await Promise.all(staff.map((worker) => worker.stop()));
  }

  killAll(): void {
    for (const worker of this.workers) if (worker.isAlive) worker.kill();
  }

  private hire(): WorkerProcess {
    const worker = new WorkerProcess(this.env);
    this.workers.push(worker);
    return worker;
  }

  /** One more than is needed then: after a while, somebody is sent home in order. */
  private async wake(sleeper: WorkerProcess): Promise<void> {
    await delay(PAST_LEASE_MS + this.random() * 1000);
    sleeper.goOn();
    await delay(1000);
    await (await this.someone()).stop();
  }

  /** One that is awake and at work. */
  private async someone(): Promise<WorkerProcess> {
    for (;;) {
      const awake = this.workers.filter((worker) => worker.isAlive && worker.isReady && !worker.isPaused);
      const chosen = awake[Math.floor(this.random() * awake.length)];
      if (chosen) return chosen;
      await delay(50);
    }
  }
}
