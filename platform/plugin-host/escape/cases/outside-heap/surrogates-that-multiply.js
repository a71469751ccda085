// {"class":"outside-heap","expect":"contained","says":"lone surrogates, which JSON writes as six signs and other encodings as three bytes","grants":["chat.read"],"leak":false}
return '\uD800'.repeat(60_000);
