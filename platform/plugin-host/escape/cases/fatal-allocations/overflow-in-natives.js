// {"class":"fatal-allocations","expect":"contained","says":"recursion through natives that each use much of the host's own stack","grants":["chat.read"],"leak":false}
const through = () => [1].map(() => 'x'.replace(/x/, () => JSON.stringify({ toJSON: () => [2, 1].sort(through) })));
return through();
