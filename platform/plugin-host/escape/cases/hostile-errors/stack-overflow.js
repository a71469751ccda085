// {"class":"hostile-errors","expect":"contained","says":"lets the stack overflow and does not catch it","grants":["chat.read"],"leak":false}
const down = (n) => down(n + 1) + 1;
return down(0);
