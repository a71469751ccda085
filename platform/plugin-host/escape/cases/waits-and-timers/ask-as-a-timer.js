// {"class":"waits-and-timers","expect":"contained","says":"uses slow answers as a clock, to act again long after the event","grants":["chat.read"],"leak":false}
let ticks = 0;
const tick = () => parley.ask('log.write', { message: `tick ${ticks++}` }).then(tick, tick);
tick();
return 'ticking';
