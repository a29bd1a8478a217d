let open = false;
setTimeout(() => { open = true; }, 10);

async function watch() {
  while (!open) await null;
}

await watch();
console.log('open');
