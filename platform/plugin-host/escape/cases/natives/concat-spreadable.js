// {"class":"natives","expect":"contained","says":"concat that believes an object is a list of nine quadrillion places","grants":["chat.read"],"leak":false}
const long = { length: 2 ** 53 - 2, [Symbol.isConcatSpreadable]: true };
return [].concat(long).length;
