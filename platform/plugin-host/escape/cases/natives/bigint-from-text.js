// {"class":"natives","expect":"contained","says":"a decimal text of millions of digits read as a whole number","grants":["chat.read"],"leak":false}
return BigInt('9'.repeat(4_000_000)) > 0n;
