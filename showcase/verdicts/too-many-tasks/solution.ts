let calls = 0;

function again() {
  calls += 1;
  if (calls < 3) setImmediate(again);
  else console.log(calls);
}

again();
