// {"class":"results-and-arguments","expect":"answered","says":"keys that confuse: empty, numeric, very odd","grants":["chat.read"],"leak":false}
return { '': 1, 0: 2, '-0': 3, length: 4, then: 5, toJSON: 6, hasOwnProperty: 7, '\u0000': 8 };
