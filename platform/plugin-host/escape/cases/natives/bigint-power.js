// {"class":"natives","expect":"contained","says":"a power of whole numbers that takes minutes inside one native","grants":["chat.read"],"leak":false}
return (7n ** 3_000_000n) % 11n === 0n;
