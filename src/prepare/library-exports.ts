// Written by library-exports.test.ts. After a change in a library: npx vitest run src/prepare/library-exports.test.ts -u
/** What each library exports in a run, and which types it declares: names with white space between them. */
export const LIBRARY_EXPORTS: Readonly<Record<string, { readonly values: string; readonly types: string }>> = {
	aio: {
		values: `
			Barrier BoundedSemaphore BrokenBarrierError BrokenExecutor CancelledError Condition ContextVar DeadlockError
			Event EventLoop ExceptionGroup Future InvalidStateError LifoQueue LivelockError Lock PoolFuture PriorityQueue
			Queue QueueEmpty QueueFull QueueShutDown RealClock RecursionError Runner RuntimeError ScaledClock Semaphore
			SimulatedExecutor Task TimeoutError VirtualClock WorkerExecutor allTasks asCompleted asyncContextManager
			copyContext createTask currentTask default diagnose eagerTaskFactory ensureFuture from gather getRunningLoop
			hold isCoroutine isFuture log recorded replay run runCoroutineThreadsafe runSync seeded shield sleep taskGroup
			timeout timeoutAt toThread wait waitFor wrapFuture`,
		types: `
			AsCompleted Awaitable Blocked Clock Context Coroutine DoneCallback EventLoopOptions ExceptionContext
			ExceptionHandler Executor Handle Held HostClock Job LockLike LoopClock Named ObjectKind Outcomes QueueStore
			RecordedSchedule Result Results ReturnWhen RunOptions Schedule SimulatedExecutorOptions SubmitOptions
			Suspension TaskFactory TaskGroup TaskOptions Timeout TimerHandle Token TraceEvent TraceSink TraceStamp
			WaitReason WorkerExecutorOptions`,
	},
	course: {
		values: `
			anyDelay default log service`,
		types: `
			Answer Routes ServedRequest Service ServiceRequest`,
	},
	'node:events': {
		values: `
			EventEmitter EventEmitterAsyncResource addAbortListener captureRejectionSymbol captureRejections default
			defaultMaxListeners errorMonitor getEventListeners getMaxListeners init listenerCount on once setMaxListeners
			usingDomains`,
		types: ``,
	},
	'node:timers/promises': {
		values: `
			default scheduler setImmediate setInterval setTimeout`,
		types: `
			TimerOptions`,
	},
	redis: {
		values: `
			ClientClosedError DisconnectsClientError ErrorReply MultiErrorReply SimpleError createClient default`,
		types: `
			AnyCommand ClientOptions Commands Fields Multi RedisClientType SetOptions Several Side`,
	},
	'course/test': {
		values: `
			default expect test`,
		types: ``,
	},
};
