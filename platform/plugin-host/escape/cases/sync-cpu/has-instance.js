// {"class":"sync-cpu","expect":"contained","says":"an endless loop in Symbol.hasInstance","grants":["chat.read"],"leak":false}
class Judge { static [Symbol.hasInstance]() { for (;;); } }
return {} instanceof Judge;
