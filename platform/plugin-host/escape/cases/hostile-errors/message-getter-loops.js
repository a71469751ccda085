// {"class":"hostile-errors","expect":"contained","says":"an error whose message is a getter that never returns","grants":["chat.read"],"leak":false}
throw { get message() { for (;;); }, get stack() { for (;;); }, get name() { for (;;); } };
