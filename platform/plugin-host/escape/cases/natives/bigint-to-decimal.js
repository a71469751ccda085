// {"class":"natives","expect":"contained","says":"a whole number of millions of bits written out in decimal","grants":["chat.read"],"leak":false}
return (1n << 8_000_000n).toString(10).length;
