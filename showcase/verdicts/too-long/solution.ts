const timer = setInterval(() => {
  console.log('tick');
  clearInterval(timer);
}, 1_800_000);
