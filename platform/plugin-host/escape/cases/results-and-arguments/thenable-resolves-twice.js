// {"class":"results-and-arguments","expect":"contained","says":"a result that resolves, resolves otherwise, and rejects","grants":["chat.read"],"leak":false}
return { then(resolve, reject) { resolve('one'); resolve('two'); reject(new Error('three')); throw new Error('four'); } };
