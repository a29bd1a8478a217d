import { type Coroutine, gather, Lock, run, sleep } from 'aio';

const balances: Record<string, number> = {
  ana: 100,
  ben: 0,
  cleo: 20,
  dora: 0,
};

/** The ledger is slow: half a second to read or write a balance. */
function* read(account: string): Coroutine<number> {
  yield* sleep(0.5);
  return balances[account];
}

function* write(account: string, balance: number): Coroutine<void> {
  yield* sleep(0.5);
  balances[account] = balance;
}

let receipts = 0;

/** The receipt goes by post. Nobody needs the ledger for it. */
function* sendReceipt(customer: string): Coroutine<void> {
  yield* sleep(2);
  receipts += 1;
}

const ledger = new Lock({ name: 'ledger' });

function* move(from: string, to: string, amount: number): Coroutine<void> {
  const has = yield* alone(() => read(from));
  if (has < amount) throw new Error(`${from} has only ${has}`);
  yield* alone(() => write(from, has - amount));
  const had = yield* alone(() => read(to));
  yield* alone(() => write(to, had + amount));
}

function* alone<T>(step: () => Coroutine<T>): Coroutine<T> {
  using held = yield* ledger.acquire();
  return yield* step();
}

function* transfer(
  from: string,
  to: string,
  amount: number,
): Coroutine<void> {
  yield* move(from, to, amount);
  yield* sendReceipt(from);
}

function* morning(): Coroutine<void> {
  const transfers = [
    transfer('dora', 'ana', 50),
    transfer('ana', 'ben', 60),
    transfer('ana', 'cleo', 60),
    transfer('cleo', 'ana', 10),
  ];
  const results = yield* gather(transfers, { returnExceptions: true });
  const refusals = results.filter((result) => result instanceof Error);
  for (const { message } of refusals) console.log('refused:', message);
  console.log(`refusals: ${refusals.length}, receipts: ${receipts}`);
}

await run(morning());
console.log('ana has', balances.ana);
const sum = balances.ana + balances.ben + balances.cleo + balances.dora;
console.log('all together:', sum);
