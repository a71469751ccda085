// {"class":"sync-cpu","expect":"contained","says":"recursion that overflows, catches it, and begins again in the handler","grants":["chat.read"],"leak":false}
const dig = () => {
  try { dig(); } catch { dig(); }
};
for (;;) dig();
