// {"class":"fatal-allocations","expect":"contained","says":"a hundred thousand references to one long text, joined","grants":["chat.read"],"leak":false}
const part = 'p'.repeat(100_000);
return new Array(100_000).fill(part).join(part).length;
