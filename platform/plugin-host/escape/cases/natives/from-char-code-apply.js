// {"class":"natives","expect":"contained","says":"fromCharCode applied to a list as long as the stack allows, again and again","grants":["chat.read"],"leak":false}
let size = 1_000;
for (;;) {
  try { String.fromCharCode.apply(null, new Array(size)); size *= 2; } catch { size = 1_000; }
}
