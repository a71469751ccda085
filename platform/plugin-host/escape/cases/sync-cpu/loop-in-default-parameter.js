// {"class":"sync-cpu","expect":"contained","says":"an endless loop in the default value of a parameter","grants":["chat.read"],"leak":false}
const spin = () => { for (;;); };
const take = (value = spin()) => value;
return take();
