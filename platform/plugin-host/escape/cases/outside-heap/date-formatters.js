// {"class":"outside-heap","expect":"contained","says":"date formatters by the hundred thousand: small here, large in the library behind them","grants":["chat.read"],"leak":false}
const kept = [];
for (let n = 0; ; n += 1) kept.push(new Intl.DateTimeFormat(['de', 'ja', 'ar', 'th', 'zh'][n % 5], { dateStyle: 'full', timeStyle: 'full', timeZone: 'Asia/Tokyo' }));
