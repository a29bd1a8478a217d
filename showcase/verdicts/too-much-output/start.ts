for (;;) console.log('round and round and round and round and round and round and round');
