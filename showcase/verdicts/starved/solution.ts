let open = false;
setTimeout(() => { open = true; }, 10);

async function watch() {
  while (!open) await new Promise((resolve) => setTimeout(resolve, 1));
}

await watch();
console.log('open');
