import { describe, expect } from 'vitest';
import { CancelledError, createTask, Future, gather, shield, sleep } from '../index.ts';
import { fact, failing, forever, later, loopWithReports, thrownBy, tick } from './fact.ts';

describe('shield', () => {
	fact('SH-01', 'passes result and error on', function* () {
		const error = new Error('e');
		expect(yield* shield(later(1, 'r'))).toBe('r');
		expect(yield* thrownBy(shield(failing(1, error)))).toBe(error);
		const done = new Future<number>();
		done.setResult(1);
		expect(shield(done) === done).toBe(true);
	});

	fact('SH-02', 'keeps the inner task from the cancellation of the outer', function* () {
		const inner = createTask(later(5, 'r'));
		const outer = createTask(
			(function* () {
				yield* shield(inner);
			})(),
		);
		yield* tick();
		outer.cancel();
		yield* thrownBy(outer);
		expect([outer.cancelled(), inner.done(), yield* inner]).toEqual([true, false, 'r']);
	});

	fact('SH-03', 'the cancellation of the inner task comes through', function* () {
		const inner = createTask(forever());
		const outer = shield(inner);
		yield* tick();
		inner.cancel();
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
		expect(outer.cancelled()).toBe(true);
	});

	fact('SH-04', 'an error nobody is left to see is reported', () => {
		const { loop, reports } = loopWithReports();
		loop.runUntilCompleteSync(
			(function* () {
				const outer = shield(failing(1, new Error('e')));
				yield* tick();
				outer.cancel();
				yield* sleep(2);
			})(),
		);
		loop.close();
		expect(reports.map(({ message }) => message)).toEqual(['Task exception was never retrieved']);
	});

	fact('SH-05', 'a coroutine begins as a task at the call', function* () {
		const log: string[] = [];
		shield(
			(function* () {
				log.push('began');
				yield* tick();
			})(),
		);
		yield* tick();
		expect(log).toEqual(['began']);
	});

	fact('SH-06', 'cancelling a gather of shields leaves what is shielded alone', function* () {
		const [a, b] = [createTask(later(1, 'a')), createTask(later(1, 'b'))];
		const shields = [shield(a), shield(b)];
		const outer = gather(shields);
		outer.cancel();
		expect(yield* thrownBy(outer)).toBeInstanceOf(CancelledError);
		expect(shields.map((future) => future.cancelled())).toEqual([true, true]);
		expect([yield* a, yield* b]).toEqual(['a', 'b']);
	});

	fact('SH-07', 'a shielded gather goes on', function* () {
		const inner = gather([later(1, 'a'), later(2, 'b')]);
		const outer = shield(inner);
		yield* tick();
		outer.cancel();
		expect(yield* inner).toEqual(['a', 'b']);
	});
});
