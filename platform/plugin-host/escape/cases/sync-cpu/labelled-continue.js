// {"class":"sync-cpu","expect":"contained","says":"two loops that continue one another by label","grants":["chat.read"],"leak":false}
outer: for (;;) {
  for (;;) continue outer;
}
