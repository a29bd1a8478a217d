let calls = 0;

function again() {
  calls += 1;
  setImmediate(again);
}

again();
