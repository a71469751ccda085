// {"class":"results-and-arguments","expect":"contained","says":"a date that is none, whose text throws","grants":["chat.read"],"leak":false}
return { at: new Date(NaN), also: Object.assign(new Date(0), { toISOString() { throw new Error('no'); } }) };
