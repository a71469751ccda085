// {"class":"natives","expect":"contained","says":"Array.fromAsync over an array-like of nine quadrillion places","grants":["chat.read"],"leak":false}
return Array.fromAsync({ length: 2 ** 53 - 1 }, () => undefined);
