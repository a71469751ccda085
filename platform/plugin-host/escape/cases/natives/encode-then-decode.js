// {"class":"natives","expect":"contained","says":"percent-encoding a text until it is nine times as long, several times","grants":["chat.read"],"leak":false}
let text = '\u{1F600}'.repeat(200_000);
for (let n = 0; n < 6; n += 1) text = encodeURIComponent(text);
return decodeURIComponent(text).length;
