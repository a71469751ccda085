// {"class":"fatal-allocations","expect":"contained","says":"registered symbols with long descriptions, which are never given back","grants":["chat.read"],"leak":false}
for (let n = 0; ; n += 1) Symbol.for(`${n}${'s'.repeat(1_000)}`);
