// {"class":"results-and-arguments","expect":"contained","says":"a result one byte longer than may cross","grants":["chat.read"],"leak":false}
return 'x'.repeat(64 * 1024 - 1);
