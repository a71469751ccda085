// {"class":"results-and-arguments","expect":"answered","says":"texts with half a surrogate pair, which no encoding can write","grants":["chat.read"],"leak":false}
return { half: 'a\uD83D', other: '\uDE00b' };
