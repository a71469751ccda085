// {"class":"waits-and-timers","expect":"contained","says":"leaves a thousand unsettled waits and their closures behind","grants":["chat.read"],"leak":false}
for (let n = 0; n < 1_000; n += 1) (async () => { const ballast = new Array(100).fill(n); await new Promise(() => {}); return ballast; })();
return 'left';
