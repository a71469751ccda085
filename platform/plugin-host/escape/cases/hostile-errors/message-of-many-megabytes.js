// {"class":"hostile-errors","expect":"contained","says":"an error whose message has 128 million signs","grants":["chat.read"],"leak":false}
let message = 'm';
while (message.length < 2 ** 27) message += message;
throw new Error(message);
