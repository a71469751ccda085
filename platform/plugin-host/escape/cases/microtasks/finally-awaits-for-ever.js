// {"class":"microtasks","expect":"contained","says":"a finally block that goes on awaiting after the return","grants":["chat.read"],"leak":false}
try {
  return 'returned';
} finally {
  for (;;) await Promise.resolve();
}
