const timer = setInterval(() => console.log('tick'), 1_800_000);
