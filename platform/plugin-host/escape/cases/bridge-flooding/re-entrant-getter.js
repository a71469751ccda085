// {"class":"bridge-flooding","expect":"contained","says":"an input whose getter asks ten times, each with the same input","grants":["chat.read"],"leak":false}
let depth = 0;
const input = {
  get message() {
    if (depth < 12) {
      depth += 1;
      for (let n = 0; n < 10; n += 1) parley.ask('log.write', input).catch(() => {});
    }
    return 'inner';
  },
};
await parley.ask('log.write', input).catch(() => {});
return depth;
