// {"class":"waits-and-timers","expect":"contained","says":"catches whatever ends it, and goes on","grants":["chat.read"],"leak":false}
for (;;) {
  try { for (;;); } catch { continue; } finally { await null; }
}
