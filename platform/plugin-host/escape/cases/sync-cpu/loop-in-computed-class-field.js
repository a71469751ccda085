// {"class":"sync-cpu","expect":"contained","says":"an endless loop in a computed class field name","grants":["chat.read"],"leak":false}
class Trap {
  [(() => { for (;;); })()] = 1;
}
return new Trap();
