export { type AsCompleted, asCompleted } from './as-completed.ts';
export { asyncContextManager } from './async-context-manager.ts';
export { Barrier } from './barrier.ts';
export { type Clock, type HostClock, type LoopClock, RealClock, ScaledClock, VirtualClock } from './clock.ts';
export { Condition } from './condition.ts';
export { type Context, ContextVar, copyContext, type Token } from './context.ts';
export { type Awaitable, type Coroutine, isCoroutine, type Result, type Suspension } from './coroutine.ts';
export { DeadlockError, diagnose } from './deadlock.ts';
export {
	BrokenBarrierError,
	BrokenExecutor,
	CancelledError,
	ExceptionGroup,
	InvalidStateError,
	LivelockError,
	QueueEmpty,
	QueueFull,
	QueueShutDown,
	RecursionError,
	RuntimeError,
	TimeoutError,
} from './errors.ts';
export { Event } from './event.ts';
export { EventLoop, type EventLoopOptions, type TaskFactory } from './event-loop.ts';
export type { Executor, Job, SubmitOptions } from './executor.ts';
export { from } from './from.ts';
export { type DoneCallback, Future, isFuture } from './future.ts';
export { gather, type Outcomes, type Results } from './gather.ts';
export type { Handle, TimerHandle } from './handle.ts';
export { type Held, hold, type LockLike } from './held.ts';
export { Lock } from './lock.ts';
export { log } from './log.ts';
export { PoolFuture } from './pool-future.ts';
export { Queue, type QueueStore } from './queue.ts';
export { LifoQueue, PriorityQueue } from './queue-orders.ts';
export type { ExceptionContext, ExceptionHandler } from './reports.ts';
export { Runner, type RunOptions, run, runSync } from './runners.ts';
export { getRunningLoop } from './running.ts';
export { type RecordedSchedule, recorded, replay, type Schedule, seeded } from './schedule.ts';
export { BoundedSemaphore, Semaphore } from './semaphore.ts';
export { shield } from './shield.ts';
export { SimulatedExecutor, type SimulatedExecutorOptions } from './simulated-executor.ts';
export { sleep } from './sleep.ts';
export { Task, type TaskOptions } from './task.ts';
export { type TaskGroup, taskGroup } from './task-group.ts';
export { allTasks, createTask, currentTask, eagerTaskFactory, ensureFuture } from './tasks.ts';
export { type Timeout, timeout, timeoutAt } from './timeout.ts';
export { toThread } from './to-thread.ts';
export type { Blocked, ObjectKind, TraceEvent, TraceSink, TraceStamp, WaitReason } from './trace.ts';
export { type ReturnWhen, wait } from './wait.ts';
export { waitFor } from './wait-for.ts';
export type { Named } from './waitable.ts';
export { WorkerExecutor, type WorkerExecutorOptions } from './worker-executor.ts';
export { runCoroutineThreadsafe, wrapFuture } from './wrap-future.ts';
