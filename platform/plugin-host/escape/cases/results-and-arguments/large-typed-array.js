// {"class":"results-and-arguments","expect":"contained","says":"a typed array of millions, which JSON writes key by key","grants":["chat.read"],"leak":false}
return new Uint8Array(4_000_000);
