// {"class":"natives","expect":"contained","says":"String.raw over nine quadrillion parts","grants":["chat.read"],"leak":false}
return String.raw({ raw: { length: 2 ** 53 - 1, 0: '' } }).length;
