// A generator: a lane that waits for somebody to ask. Shown where nothing else waits.

function* docks() {
  yield 'north';
  yield 'south';
}

for (const dock of docks()) console.log(dock);
