// {"class":"hostile-errors","expect":"contained","says":"throws a function whose toString loops","grants":["chat.read"],"leak":false}
throw Object.assign(() => {}, { toString() { for (;;); }, message: () => { for (;;); } });
