enum Dock {
  North,
  South,
}

console.log(Dock.North);
