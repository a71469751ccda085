// {"class":"natives","expect":"contained","says":"formatting a number of two million digits with separators","grants":["chat.read"],"leak":false}
return new Intl.NumberFormat('hi', { maximumFractionDigits: 20 }).format(10n ** 2_000_000n).length;
