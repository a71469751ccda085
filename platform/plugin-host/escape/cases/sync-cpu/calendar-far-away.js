// {"class":"sync-cpu","expect":"contained","says":"formatting the far ends of time in calendars that count years one by one","grants":["chat.read"],"leak":false}
const calendars = ['islamic', 'islamic-umalqura', 'hebrew', 'chinese', 'dangi', 'persian', 'indian', 'coptic', 'ethiopic'];
const times = [8.64e15, -8.64e15, -1e15, 1e15];
let length = 0;
for (let n = 0; n < 20_000; n += 1) {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendars[n % calendars.length]}`, { dateStyle: 'full', timeStyle: 'full', timeZone: 'Africa/Monrovia' });
  length += format.format(times[n % times.length]).length;
}
return length;
