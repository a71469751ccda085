// {"class":"hostile-errors","expect":"contained","says":"an AggregateError of very many errors","grants":["chat.read"],"leak":false}
throw new AggregateError(new Array(1_000_000).fill(new Error('one of many')), 'all of them');
