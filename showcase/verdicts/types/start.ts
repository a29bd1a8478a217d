const crossings: number = 'three';

console.log(crossings);
