"""The same measures for CPython's asyncio. Prints one JSON object. Usage: asyncio_subject.py SWITCHES TASKS ITEMS"""
import asyncio, gc, json, sys, time, tracemalloc

async def spin(count):
    for _ in range(count): await asyncio.sleep(0)

async def trivial(): return 1

async def every(coroutines):
    for task in [asyncio.create_task(coroutine) for coroutine in coroutines]: await task

async def hand_over(count):
    queue = asyncio.Queue(1)
    async def produce():
        for n in range(count): await queue.put(n)
    async def consume():
        for _ in range(count): await queue.get()
    await every([produce(), consume()])

async def bytes_per_task(count):
    async def wait(): await asyncio.get_running_loop().create_future()
    gc.collect(); tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    tasks = [asyncio.create_task(wait()) for _ in range(count)]
    await asyncio.sleep(0); gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    for task in tasks: task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return used / count

def nanoseconds(main, count):
    began = time.process_time()
    asyncio.run(main)
    return (time.process_time() - began) / count * 1e9

switches, tasks, items = map(int, sys.argv[1:4])
print(json.dumps({
    'switchOne': nanoseconds(spin(switches), switches),
    'switchMany': nanoseconds(every([spin(switches // 100) for _ in range(100)]), switches),
    'create': nanoseconds(every([trivial() for _ in range(tasks)]), tasks),
    'memory': asyncio.run(bytes_per_task(tasks)),
    'timers': nanoseconds(every([asyncio.sleep(0.001 + (n % 10) / 1000) for n in range(tasks)]), tasks),
    'handOver': nanoseconds(hand_over(items), items),
}))
