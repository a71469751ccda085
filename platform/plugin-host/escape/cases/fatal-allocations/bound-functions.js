// {"class":"fatal-allocations","expect":"contained","says":"a function bound a hundred million times over, then called","grants":["chat.read"],"leak":false}
let chain = () => 1;
for (let n = 0; n < 100_000_000; n += 1) chain = chain.bind(null, n);
return chain();
