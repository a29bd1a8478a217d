console.log('round');
