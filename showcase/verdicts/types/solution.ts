const crossings: number = 3;

console.log(crossings);
