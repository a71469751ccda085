// {"class":"outside-heap","expect":"contained","says":"signs that JSON writes six times as long, just below the limit before and far above it after","grants":["chat.read"],"leak":false}
return '\u0001'.repeat(65_000);
