// {"class":"results-and-arguments","expect":"answered","says":"numbers that JSON has no words for","grants":["chat.read"],"leak":false}
return { nan: NaN, far: Infinity, low: -Infinity, zero: -0 };
