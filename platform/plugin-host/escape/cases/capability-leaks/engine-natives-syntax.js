// {"class":"capability-leaks","expect":"contained","says":"calls functions of the engine by the syntax that only its own tests may use","grants":["chat.read"],"leak":true}
for (const source of ['%GetHeapUsage()', '%SystemBreak()', '%DebugPrint(1)', '%CollectGarbage(0)', '%OptimizeFunctionOnNextCall(function(){})']) {
  try {
    Function(source);
    return { leaked: true, what: `natives syntax: ${source}` };
  } catch { /* a syntax error, as it should be */ }
}
return 'contained';
