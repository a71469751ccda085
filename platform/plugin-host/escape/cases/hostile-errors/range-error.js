// {"class":"hostile-errors","expect":"contained","says":"throws a RangeError, which some hosts take for their own end","grants":["chat.read"],"leak":false}
throw new RangeError('Maximum call stack size exceeded');
