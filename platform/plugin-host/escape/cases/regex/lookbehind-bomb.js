// {"class":"regex","expect":"contained","says":"a lookbehind that reads the whole text backwards at each place","grants":["chat.read"],"leak":false}
return /(?<=(?:x+x+)+)y/.exec(`${'x'.repeat(5_000)}z`);
