// {"class":"sync-cpu","expect":"contained","says":"an endless loop in a static block of a class","grants":["chat.read"],"leak":false}
class Trap {
  static { for (let n = 0; ; n += 1) if (n < 0) break; }
}
return typeof Trap;
