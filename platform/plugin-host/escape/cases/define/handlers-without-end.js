// {"class":"define","expect":"contained","says":"a definition of a million handlers","grants":["chat.read"],"leak":false}
parley.define({ events: Object.fromEntries(Array.from({ length: 1_000_000 }, (_, n) => [`made.up_${n}`, () => n])) });
return 'defined';
