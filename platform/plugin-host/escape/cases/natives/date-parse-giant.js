// {"class":"natives","expect":"contained","says":"reading a date from megabytes of nested comments","grants":["chat.read"],"leak":false}
return Date.parse(`${'('.repeat(2_000_000)}Jan 1 2000${')'.repeat(2_000_000)}`);
