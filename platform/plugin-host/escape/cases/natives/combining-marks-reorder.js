// {"class":"natives","expect":"contained","says":"a million combining marks in the wrong order, put right by normalising","grants":["chat.read"],"leak":false}
return `a${'\u0327\u0301\u0316\u0300'.repeat(400_000)}`.normalize('NFC').length;
