const Dock = { North: 0, South: 1 } as const;

console.log(Dock.North);
